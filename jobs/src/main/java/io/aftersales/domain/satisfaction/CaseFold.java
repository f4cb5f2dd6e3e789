package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cases, complaints and the platform's steps on an order. A case is one return, however often it is told to be open; withdrawing it
 * takes back its return and the platform's interventions. A refund case ends when money is refunded or the case is closed.
 */
final class CaseFold {

    private static final Set<String> ASK_FOR_MONEY = Set.of("REFUND_ONLY", "RETURN_REFUND");
    private static final String RETURN = "RETURN_REFUND";

    private final Definitions definitions;
    private final OrderGoods goods;
    private final Map<String, Fact> opened = new HashMap<>();
    private final Map<String, List<ServiceFact>> withdrawable = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Set<String> withdrawn = new HashSet<>();

    CaseFold(Definitions definitions, OrderGoods goods) {
        this.definitions = definitions;
        this.goods = goods;
    }

    /** Whether an event of that kind is for this fold. */
    static boolean concerns(EventKind kind) {
        return switch (kind) {
            case ORDER_CASE_OPENED,
                    ORDER_CASE_WITHDRAWN,
                    ORDER_COMPLAINT_FILED,
                    ORDER_PLATFORM_INTERVENED,
                    ORDER_PLATFORM_RULED,
                    ORDER_REFUND_ISSUED,
                    ORDER_CASE_CLOSED -> true;
            default -> false;
        };
    }

    void see(Fact event, SubjectOrigin order, FactLedger ledger) {
        switch (event.kind()) {
            case ORDER_CASE_OPENED -> open(event, order, ledger);
            case ORDER_CASE_WITHDRAWN -> withdraw(event, ledger);
            case ORDER_COMPLAINT_FILED -> tell(ledger, FactKind.COMPLAINT, event, order);
            case ORDER_PLATFORM_INTERVENED -> tellUntilWithdrawn(FactKind.INTERVENTION, event, order, ledger);
            case ORDER_PLATFORM_RULED -> {
                if (isForBuyer(event)) {
                    tell(ledger, FactKind.DISPUTE_LOST, event, order);
                }
            }
            case ORDER_REFUND_ISSUED -> {
                tell(ledger, FactKind.REFUND, event, order, event.amountCents(), isQuality(event) ? 1 : 0);
                end(event, order, ledger);
            }
            case ORDER_CASE_CLOSED -> end(event, order, ledger);
            default -> {
                // Approvals, returned goods and evidence are clocks' business.
            }
        }
    }

    private void open(Fact event, SubjectOrigin order, FactLedger ledger) {
        // A case that was withdrawn may be opened again, and is another one then.
        if (withdrawn.remove(id(event))) {
            ended.remove(id(event));
            opened.put(id(event), event);
        } else {
            opened.putIfAbsent(id(event), event);
        }
        if (RETURN.equals(Details.text(event, Details.CASE_TYPE)) && !isReturn(id(event))) {
            tellUntilWithdrawn(FactKind.RETURN, event, order, ledger);
        }
    }

    private boolean isReturn(String caseId) {
        return withdrawable.getOrDefault(caseId, List.of()).stream().anyMatch(fact -> fact.kind() == FactKind.RETURN);
    }

    private void tellUntilWithdrawn(FactKind kind, Fact event, SubjectOrigin order, FactLedger ledger) {
        ServiceFact fact = ServiceFact.of(kind, event.occurredAt(), origin(event, order));
        goods.tell(fact, ledger);
        withdrawable.computeIfAbsent(id(event), any -> new ArrayList<>(2)).add(fact);
    }

    private void withdraw(Fact event, FactLedger ledger) {
        List<ServiceFact> facts = withdrawable.remove(id(event));
        if (facts != null) {
            facts.forEach(fact -> goods.tell(fact.takenBackAt(event.occurredAt()), ledger));
        }
        ended.add(id(event));
        withdrawn.add(id(event));
    }

    private void end(Fact event, SubjectOrigin order, FactLedger ledger) {
        Fact opening = opened.get(id(event));
        if (opening == null
                || !ASK_FOR_MONEY.contains(String.valueOf(Details.text(opening, Details.CASE_TYPE)))
                || !ended.add(id(event))) {
            return;
        }
        long elapsed = event.occurredAt() - opening.occurredAt();
        goods.tell(
                ServiceFact.of(FactKind.REFUND_END, event.occurredAt(), origin(event, order), elapsed)
                        .startedAt(opening.occurredAt()),
                ledger);
    }

    private void tell(FactLedger ledger, FactKind kind, Fact event, SubjectOrigin order, long... values) {
        goods.tell(ServiceFact.of(kind, event.occurredAt(), origin(event, order), values), ledger);
    }

    /** As the order stands, with the issue of the case itself. */
    private Origin origin(Fact event, SubjectOrigin order) {
        Origin origin = order.now();
        return new Origin(
                origin.platform(),
                origin.shopId(),
                event.agentId() == null ? origin.agentId() : event.agentId(),
                issue(event),
                null,
                origin.sku(),
                origin.buyerKey());
    }

    private @Nullable String issue(Fact event) {
        String named = Details.text(event, Details.ISSUE);
        Fact opening = opened.get(id(event));
        return named != null || opening == null ? named : Details.text(opening, Details.ISSUE);
    }

    private boolean isQuality(Fact event) {
        String issue = issue(event);
        return issue != null && definitions.qualityIssues().contains(issue);
    }

    private boolean isForBuyer(Fact event) {
        for (Map.Entry<String, Set<String>> field : definitions.ruledForBuyer().entrySet()) {
            String value = Details.text(event, field.getKey());
            if (value != null && field.getValue().contains(value)) {
                return true;
            }
        }
        return false;
    }

    private static String id(Fact event) {
        return event.caseId() == null ? "" : event.caseId();
    }
}
