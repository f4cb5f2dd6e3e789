package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.window.ZoneWindows;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A figure that a platform keeps of a shop, as data. There are four forms: a share of facts that are {@code good}; a mean of a
 * field; facts {@code outOf} others; and consumers of the day whom nothing spoiled.
 *
 * @param id metric in documents
 * @param platforms for whose shops it is kept, empty for all
 * @param facts that are counted
 * @param where all tests that they must pass to be counted
 * @param hours of the shop's day in which a fact must begin, null for all
 * @param byStart whether a fact belongs to the day on which it began, not the one on which it counted
 * @param good tests of a good one, for a share
 * @param mean what the mean is taken of, null for other forms
 * @param outOf what facts are set against, empty for other forms
 * @param spoiledBy tests of which any spoils a consumer's day, empty for other forms
 * @param target what must be reached, null where there is none
 * @param windowDays days that the platform's official figure looks back, its own day included; 1 where the day is official
 */
public record ScorecardRule(
        String id,
        Set<Platform> platforms,
        Set<FactKind> facts,
        List<FieldTest> where,
        @Nullable Hours hours,
        boolean byStart,
        List<FieldTest> good,
        @Nullable MeanOf mean,
        Set<FactKind> outOf,
        List<FieldTest> spoiledBy,
        @Nullable Target target,
        int windowDays)
        implements Serializable {

    public ScorecardRule {
        platforms = Set.copyOf(platforms);
        facts = Set.copyOf(facts);
        where = List.copyOf(where);
        good = List.copyOf(good);
        outOf = Set.copyOf(outOf);
        spoiledBy = List.copyOf(spoiledBy);
    }

    /**
     * Hours of a day, in millis since its start.
     *
     * @param from first instant
     * @param to first instant after them
     */
    public record Hours(long from, long to) implements Serializable {

        boolean hold(long timeOfDay) {
            return timeOfDay >= from && timeOfDay < to;
        }
    }

    /**
     * What a mean is taken of.
     *
     * @param field name of the field
     * @param cap greatest value that is counted, {@link Long#MAX_VALUE} for none
     * @param absentAs what a value that is not known counts as, {@link ServiceFact#ABSENT} if it is not counted
     */
    public record MeanOf(String field, long cap, long absentAs) implements Serializable {

        /** The value of a fact, {@link ServiceFact#ABSENT} if it is not counted. */
        long of(ServiceFact fact) {
            int place = fact.kind().fields().indexOf(field);
            long value = place < 0 ? ServiceFact.ABSENT : fact.value(place);
            return value == ServiceFact.ABSENT ? absentAs : Math.min(value, cap);
        }

        /** What the worst case adds, where there is a worst case. */
        long worst() {
            return cap == Long.MAX_VALUE ? ServiceFact.ABSENT : cap;
        }
    }

    /**
     * What must be reached.
     *
     * @param atLeast whether the figure must not be below it; else not above
     * @param value the limit, a share from 0 to 1 or millis
     */
    public record Target(boolean atLeast, double value) implements Serializable {

        boolean met(double figure) {
            return atLeast ? figure >= value : figure <= value;
        }
    }

    /** Whether a consumer's day is judged, not each fact. */
    public boolean perConsumer() {
        return !spoiledBy.isEmpty();
    }

    /**
     * Whether a miss may be one that counted as good before, not only one more in the sample: a consumer whom the next message
     * spoils, or a fact whose tested field later ones may make worse.
     */
    boolean missMayHaveBeenGood() {
        return perConsumer()
                || good.stream().anyMatch(test -> facts.stream().anyMatch(kind -> kind.changes(test.field())));
    }

    /** Whether the fact is of this rule's shops, hours and conditions. */
    boolean concerns(ServiceFact fact, ZoneWindows windows) {
        boolean known = facts.contains(fact.kind()) || outOf.contains(fact.kind());
        return known
                && fact.scope() != FactScope.SKU_ONLY
                && (platforms.isEmpty() || platforms.contains(fact.origin().platform()))
                && (hours == null || hours.hold(windows.timeOfDay(fact.startedAt())));
    }

    /** The instant whose day the fact belongs to. */
    long dayOf(ServiceFact fact) {
        return byStart ? fact.startedAt() : fact.at();
    }

    /** Whether the fact is one of those that are counted. */
    boolean counts(ServiceFact fact) {
        return facts.contains(fact.kind()) && passesAll(where, fact);
    }

    static boolean passesAll(List<FieldTest> tests, ServiceFact fact) {
        for (int i = 0; i < tests.size(); i++) {
            if (!tests.get(i).passes(fact)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the fact spoils its consumer's day. */
    public boolean spoils(ServiceFact fact) {
        for (FieldTest test : spoiledBy) {
            if (test.passes(fact)) {
                return true;
            }
        }
        return false;
    }
}
