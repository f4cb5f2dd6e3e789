package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.Platform;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that counts, or, with sign -1, the end of its counting. A fact that is taken back carries all that it carried when
 * it was told, so both cancel each other in every sum; both are told with the time that made them known, so both are counted
 * in the same windows.
 *
 * @param kind what happened
 * @param sign 1 counts, -1 takes back
 * @param scope in which dimensions it counts
 * @param at the instant whose windows it counts in, epoch millis
 * @param knownAt event time at which it was known, not before {@code at} but where clocks differ
 * @param startedAt when it began, {@code at} where it has no length
 * @param origin whom it concerns
 * @param values of the kind's fields, in their order
 */
public record ServiceFact(
        FactKind kind, int sign, FactScope scope, long at, long knownAt, long startedAt, Origin origin, long[] values) {

    /** A value that is not known. */
    public static final long ABSENT = Long.MIN_VALUE;

    private static final long[] NO_VALUES = new long[0];

    /**
     * Whom a fact concerns.
     *
     * @param platform marketplace
     * @param shopId shop, {@link #NO_SHOP} where unknown
     * @param agentId agent, null where none
     * @param issueType issue, null where unclassified
     * @param carrier carrier, null where none
     * @param sku goods, null where none
     * @param buyerKey keyed hash of the buyer's id, null where unknown
     */
    public record Origin(
            Platform platform,
            String shopId,
            @Nullable String agentId,
            @Nullable String issueType,
            @Nullable String carrier,
            @Nullable String sku,
            @Nullable String buyerKey) {

        /** Stands for the shop of events that name none. */
        public static final String NO_SHOP = "unknown";
    }

    /** A fact without length that is known as it happens. */
    static ServiceFact of(FactKind kind, long at, Origin origin, long... values) {
        return new ServiceFact(
                kind, 1, FactScope.EVERYWHERE, at, at, at, origin, values.length == 0 ? NO_VALUES : values);
    }

    /** The same, begun earlier. */
    ServiceFact startedAt(long start) {
        return new ServiceFact(kind, sign, scope, at, knownAt, start, origin, values);
    }

    /** The same, known at another time. */
    ServiceFact knownAt(long known) {
        return known == knownAt ? this : new ServiceFact(kind, sign, scope, at, known, startedAt, origin, values);
    }

    /** The same of another buyer, by the key of who stands for him. */
    public ServiceFact ofBuyer(String buyerKey) {
        Origin known = origin;
        Origin other = new Origin(
                known.platform(),
                known.shopId(),
                known.agentId(),
                known.issueType(),
                known.carrier(),
                known.sku(),
                buyerKey);
        return new ServiceFact(kind, sign, scope, at, knownAt, startedAt, other, values);
    }

    /** The same with another carrier, null where none is known. */
    ServiceFact by(@Nullable String carrier) {
        Origin known = origin;
        if (Objects.equals(carrier, known.carrier())) {
            return this;
        }
        Origin other = new Origin(
                known.platform(),
                known.shopId(),
                known.agentId(),
                known.issueType(),
                carrier,
                known.sku(),
                known.buyerKey());
        return new ServiceFact(kind, sign, scope, at, knownAt, startedAt, other, values);
    }

    /** The same in another scope. */
    ServiceFact within(FactScope other) {
        return new ServiceFact(kind, sign, other, at, knownAt, startedAt, origin, values);
    }

    /** What takes this back since {@code known}. */
    ServiceFact takenBackAt(long known) {
        return new ServiceFact(kind, -sign, scope, at, known, startedAt, origin, values);
    }

    /** What undoes the telling of this: known at the same time, as if it had never been told. */
    ServiceFact undone() {
        return takenBackAt(knownAt);
    }

    /** The value of a field by its place, {@link #ABSENT} where there is none. */
    public long value(int field) {
        return field < values.length ? values[field] : ABSENT;
    }

    /** Whether the other tells the very same; arrays know no equality of their own. */
    boolean same(ServiceFact other) {
        return kind == other.kind
                && sign == other.sign
                && scope == other.scope
                && at == other.at
                && knownAt == other.knownAt
                && startedAt == other.startedAt
                && Arrays.equals(values, other.values)
                && (origin == other.origin || origin.equals(other.origin));
    }
}
