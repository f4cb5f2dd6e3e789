package io.aftersales.rules;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.incident.IncidentScope;
import io.aftersales.domain.incident.feed.FeedScope;
import io.aftersales.domain.sla.SlaPolicy.AlertLevel;
import io.aftersales.domain.sla.SlaPolicy.AttributeTo;
import io.aftersales.domain.sla.SlaPolicy.EarlyStop;
import io.aftersales.domain.sla.SlaPolicy.IndexFrom;
import io.aftersales.domain.sla.SlaPolicy.Reopen;
import io.aftersales.domain.sla.SlaPolicy.Severity;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.domain.text.lexicon.Speaker;
import io.aftersales.domain.text.lexicon.Tier;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The words of the rule language and what they stand for, in the order in which messages list them. */
final class Words {

    static final Map<String, Boolean> FLAGS = ordered(new Boolean[] {true, false}, String::valueOf);
    static final Map<String, SubjectType> SUBJECTS = ordered(SubjectType.values(), SubjectType::ruleName);
    static final Map<String, String> PER = ordered(
            new String[] {"orderId", "caseId", "conversationId", "ticketId", "parcelId", "reviewId"},
            Function.identity());
    static final Map<String, Reopen> REOPEN = ordered(Reopen.values(), Reopen::name);
    static final Map<String, EarlyStop> EARLY_STOP = ordered(EarlyStop.values(), Words::lower);
    static final Map<String, Severity> SEVERITIES = ordered(Severity.values(), Severity::name);
    static final Map<String, IndexFrom> INDEX = ordered(IndexFrom.values(), from -> "from-" + lower(from));
    static final Map<String, AlertLevel> ALERT_LEVELS = ordered(AlertLevel.values(), Words::lower);
    static final Map<String, AttributeTo> ATTRIBUTE_TO = ordered(AttributeTo.values(), Words::lower);
    static final Map<String, Platform> PLATFORMS = ordered(Platform.values(), Platform::name);
    static final Map<String, IncidentScope> INCIDENT_SCOPES = ordered(IncidentScope.values(), Words::lower);
    static final Map<String, FeedScope> FEED_SCOPES =
            ordered(FeedScope.values(), scope -> lower(scope).replace('_', '-'));
    static final Map<String, Speaker> SPEAKERS = ordered(Speaker.values(), Words::lower);
    static final Map<String, Tier> TIERS = ordered(Tier.values(), Tier::name);
    static final Map<String, DayOfWeek> WEEKDAYS =
            ordered(DayOfWeek.values(), day -> day.name().substring(0, 3));

    private Words() {}

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <T> Map<String, T> ordered(T[] values, Function<T, String> word) {
        Map<String, T> words = new LinkedHashMap<>();
        Arrays.stream(values).forEach(value -> words.put(word.apply(value), value));
        return Collections.unmodifiableMap(words);
    }
}
