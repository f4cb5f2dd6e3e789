package io.aftersales.rules;

import io.aftersales.domain.alert.rule.AlertRules;
import io.aftersales.domain.calendar.BusinessCalendar;
import io.aftersales.domain.incident.WatchRules;
import io.aftersales.domain.risk.RiskRules;
import io.aftersales.domain.satisfaction.ServiceRules;
import io.aftersales.domain.sla.SlaPolicy;
import io.aftersales.domain.text.lexicon.CompiledLexicon;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A checked rule set: what it refers to exists. Holds calendars with their tables, so it is made once per operator from
 * {@link RuleTexts} and never shipped itself.
 *
 * @param version the policies' version and a hash of all texts: equal texts, equal version
 * @param effectiveFrom epoch millis from which on starting clocks use the set, {@link #FROM_THE_BEGINNING} for the first
 * @param policies in the order of the file, also those that are not enabled
 * @param calendars by id; {@code always} is among them
 * @param shops what is known of shops
 * @param words the words that mean something
 * @param service what is settled about service
 * @param risk what makes a dispute likely
 * @param watches what is watched beyond single orders: mass incidents, anomalies, silent feeds
 * @param alerts what is settled about alerts
 */
public record RuleSet(
        String version,
        long effectiveFrom,
        List<SlaPolicy> policies,
        Map<String, BusinessCalendar> calendars,
        Shops shops,
        CheckedLexicon words,
        ServiceRules service,
        RiskRules risk,
        WatchRules watches,
        AlertRules alerts) {

    /** Effective for every event. */
    public static final long FROM_THE_BEGINNING = Long.MIN_VALUE;

    public RuleSet {
        policies = List.copyOf(policies);
        calendars = Collections.unmodifiableMap(new LinkedHashMap<>(calendars));
    }

    /**
     * Reads and checks a rule set. Asked again for the same texts in one process, as each task of a job does, it hands out the same set.
     *
     * @throws InvalidRulesException naming everything that is wrong
     */
    public static RuleSet parse(RuleTexts texts) {
        return ReadRules.of(texts);
    }

    /** The words that mean something, ready to read with; the first who asks waits while it is made. */
    public CompiledLexicon lexicon() {
        return words.ready();
    }

    /**
     * The calendar that stands for {@code calendarId} in a shop: the shop's replacement, else the calendar itself. Cheap
     * enough to be asked for each event.
     *
     * @throws IllegalArgumentException if the id is none of this set, which a checked policy's never is
     */
    public BusinessCalendar calendar(String shopId, String calendarId) {
        BusinessCalendar calendar = calendars.get(shops.of(shopId).calendarId(calendarId));
        if (calendar == null) {
            throw new IllegalArgumentException("no calendar " + calendarId + " in rule set " + version);
        }
        return calendar;
    }
}
