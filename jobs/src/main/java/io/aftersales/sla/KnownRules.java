package io.aftersales.sla;

import io.aftersales.domain.sla.PolicyBook;
import io.aftersales.domain.sla.PolicyTimeline;
import io.aftersales.rules.InvalidRulesException;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesReach;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rule sets that a task knows, each parsed once. Of two that are effective from the same time, the later one holds. */
final class KnownRules {

    private static final Logger LOG = LoggerFactory.getLogger(KnownRules.class);

    private final NavigableMap<Long, PublishedRules> published = new TreeMap<>();
    private final Map<Long, RuleSet> sets = new TreeMap<>();
    private final Map<Long, PolicyBook> books = new TreeMap<>();
    private long reachMillis;

    /** What became of a set. */
    enum Taken {
        /** It is among those known now. */
        NEW,
        /** It was known, or a later one has its place. */
        KNOWN,
        /** It is wrong for this release, which was logged; what was known stays. */
        REFUSED
    }

    /** Takes a set in. */
    Taken add(PublishedRules rules) {
        PublishedRules other = published.get(rules.effectiveFrom());
        if (other != null && !rules.replaces(other)) {
            return Taken.KNOWN;
        }
        try {
            RuleSet set = RuleSet.parse(rules.texts());
            sets.put(rules.effectiveFrom(), set);
            books.put(rules.effectiveFrom(), SlaRules.book(set));
            published.put(rules.effectiveFrom(), rules);
            reachMillis = Math.max(reachMillis, RulesReach.of(set));
            return Taken.NEW;
        } catch (InvalidRulesException e) {
            LOG.error("Rules {} are refused, those known stay in force. {}", rules.version(), e.getMessage());
            return Taken.REFUSED;
        }
    }

    /** How long one of them is asked for that holds no more. */
    long reachMillis() {
        return reachMillis;
    }

    /** Forgets those that held no more at that time, epoch millis; the first that is left holds for all that began before it. */
    void forget(long time) {
        for (PublishedRules old : RulesReach.forget(published, time)) {
            sets.remove(old.effectiveFrom());
            books.remove(old.effectiveFrom());
        }
        PublishedRules first = published.get(RuleSet.FROM_THE_BEGINNING);
        if (first != null && !has(RuleSet.FROM_THE_BEGINNING)) {
            published.remove(RuleSet.FROM_THE_BEGINNING);
            add(first);
        }
    }

    /** Forgets all others. */
    void keepOnly(Collection<PublishedRules> some) {
        Set<Long> left = some.stream().map(PublishedRules::effectiveFrom).collect(Collectors.toSet());
        published.keySet().retainAll(left);
        sets.keySet().retainAll(left);
        books.keySet().retainAll(left);
    }

    /** Whether a set is known that is effective from exactly then. */
    boolean has(long effectiveFrom) {
        return books.containsKey(effectiveFrom);
    }

    /** Whether running clocks take over something of the set that is effective from exactly then. */
    boolean changesRunning(long effectiveFrom) {
        PolicyBook book = books.get(effectiveFrom);
        return book != null && book.changesRunning();
    }

    /** All of them, by the time from which on they are effective. */
    List<RuleSet> sets() {
        return List.copyOf(sets.values());
    }

    /** The policies of those that are effective by then; the first of all in any case. */
    PolicyTimeline timelineUntil(long time) {
        List<PolicyBook> effective = new ArrayList<>();
        for (PolicyBook book : books.values()) {
            if (effective.isEmpty() || book.effectiveFrom() <= time) {
                effective.add(book);
            }
        }
        return new PolicyTimeline(effective);
    }

    /** The policies of all of them. */
    PolicyTimeline timeline() {
        return new PolicyTimeline(List.copyOf(books.values()));
    }
}
