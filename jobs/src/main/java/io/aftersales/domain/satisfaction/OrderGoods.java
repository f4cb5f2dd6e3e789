package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The goods of an order: what is told of it counts once for the shop, and once for each of its goods. What was known before the goods were
 * counts for them since then.
 */
final class OrderGoods {

    private final Set<String> skus;
    private final long namedAt;

    /** @param namedAt when they were named, {@link Long#MAX_VALUE} if they were not */
    private OrderGoods(Set<String> skus, long namedAt) {
        this.skus = skus;
        this.namedAt = namedAt;
    }

    /** The goods that the first event with lines names: what is told early must fit what takes it back late. */
    static OrderGoods of(List<Fact> events) {
        for (int i = 0; i < events.size(); i++) {
            String named = named(events.get(i));
            if (named != null) {
                long at = events.get(i).occurredAt();
                if (named.indexOf(Details.SEPARATOR.charAt(0)) < 0) {
                    return new OrderGoods(Set.of(named), at);
                }
                Set<String> skus = new LinkedHashSet<>(Arrays.asList(named.split(Details.SEPARATOR)));
                skus.removeIf(String::isBlank);
                return new OrderGoods(skus, at);
            }
        }
        return new OrderGoods(Set.of(), Long.MAX_VALUE);
    }

    /** Whether an event with lines was among them. */
    boolean areKnown() {
        return namedAt != Long.MAX_VALUE;
    }

    /** Whether the event has lines. */
    static boolean areNamedBy(Fact event) {
        return named(event) != null;
    }

    private static @Nullable String named(Fact event) {
        String named = event.kind().stream() == EventStream.ORDER ? Details.text(event, Details.SKU) : null;
        return named == null || named.isBlank() ? null : named;
    }

    void tell(ServiceFact fact, FactLedger ledger) {
        FactScope scope = FactScope.EVERYWHERE;
        boolean early = fact.knownAt() < namedAt;
        if (early || skus.isEmpty()) {
            ledger.tell(of(fact, null, scope));
        }
        if (early && !skus.isEmpty()) {
            ledger.tell(of(fact, null, scope).takenBackAt(namedAt));
        }
        for (String sku : skus) {
            ledger.tell(of(early ? fact.knownAt(namedAt) : fact, sku, scope));
            scope = FactScope.SKU_ONLY;
        }
    }

    private static ServiceFact of(ServiceFact fact, @Nullable String sku, FactScope scope) {
        Origin origin = fact.origin();
        if (scope == fact.scope() && Objects.equals(sku, origin.sku())) {
            return fact;
        }
        return new ServiceFact(
                fact.kind(),
                fact.sign(),
                scope,
                fact.at(),
                fact.knownAt(),
                fact.startedAt(),
                new Origin(
                        origin.platform(),
                        origin.shopId(),
                        origin.agentId(),
                        origin.issueType(),
                        origin.carrier(),
                        sku,
                        origin.buyerKey()),
                fact.values());
    }
}
