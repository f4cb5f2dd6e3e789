package io.aftersales.domain.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Cases, complaints and the platform's steps on an order. A case is one return, however often it is told to be open, one intervention and
 * one ruling, as it stands last; withdrawing it takes back its return and the platform's intervention. A refund case ends when money is
 * refunded or the case is closed.
 *
 * <p>What names no case belongs to the only one that is open: not closed, not withdrawn, and no money case that was refunded. Where none
 * is open it belongs to the only one that its refund ended, if no case was closed or withdrawn since; but for a withdrawal, for what
 * is paid is not asked for any more. Of what belongs to none nothing tells whether it is about one case or several, so it is taken for
 * one: several interventions are one, rulings are one that changes. An intervention of which the case is not known goes with whatever is
 * withdrawn.
 */
final class CaseFold {

    private static final String NO_CASE = "";

    private final Definitions definitions;
    private final OrderGoods goods;
    private final Map<String, ServiceCase> cases = new HashMap<>();

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
        ServiceCase its = caseOf(event);
        switch (event.kind()) {
            case ORDER_CASE_OPENED -> {
                its.open(event);
                if (its.returned == null && ServiceCase.asksForReturn(event)) {
                    its.returned = tell(FactKind.RETURN, event, its, order, ledger);
                }
            }
            case ORDER_CASE_WITHDRAWN -> withdraw(its, event.occurredAt(), ledger);
            case ORDER_COMPLAINT_FILED -> tell(FactKind.COMPLAINT, event, its, order, ledger);
            case ORDER_PLATFORM_INTERVENED -> {
                if (its.intervention == null) {
                    its.intervention = tell(FactKind.INTERVENTION, event, its, order, ledger);
                }
            }
            case ORDER_PLATFORM_RULED -> rule(event, its, order, ledger);
            case ORDER_REFUND_ISSUED -> {
                long quality = isQuality(its.issueOf(event)) ? 1 : 0;
                tell(FactKind.REFUND, event, its, order, ledger, event.amountCents(), quality);
                end(event, its, order, ledger);
            }
            case ORDER_CASE_CLOSED -> {
                end(event, its, order, ledger);
                its.close();
                cases.values().forEach(ServiceCase::otherEnded);
            }
            default -> {
                // Approvals, returned goods and evidence are clocks' business.
            }
        }
    }

    private ServiceCase caseOf(Fact event) {
        String id = event.caseId() == null ? NO_CASE : event.caseId();
        // A complaint may be about anything.
        boolean mayBeOfAnother =
                event.kind() != EventKind.ORDER_CASE_OPENED && event.kind() != EventKind.ORDER_COMPLAINT_FILED;
        ServiceCase meant = id.equals(NO_CASE) && mayBeOfAnother ? meantBy(event.kind()) : null;
        return meant == null ? cases.computeIfAbsent(id, any -> new ServiceCase()) : meant;
    }

    /** The case that an event of that kind is of which names none, null where that is not known. */
    private @Nullable ServiceCase meantBy(EventKind kind) {
        boolean anyOpen = cases.values().stream().anyMatch(ServiceCase::isOpen);
        if (!anyOpen && kind == EventKind.ORDER_CASE_WITHDRAWN) {
            return null;
        }
        return onlyOne(anyOpen ? ServiceCase::isOpen : ServiceCase::isPaidOut);
    }

    /** Null where there is none, or several are. */
    private @Nullable ServiceCase onlyOne(Predicate<ServiceCase> such) {
        ServiceCase found = null;
        for (ServiceCase each : cases.values()) {
            if (such.test(each)) {
                if (found != null) {
                    return null;
                }
                found = each;
            }
        }
        return found;
    }

    private void rule(Fact event, ServiceCase its, SubjectOrigin order, FactLedger ledger) {
        boolean forBuyer = isForBuyer(event);
        if (!forBuyer) {
            if (saysForWhom(event)) {
                its.lost = takeBack(its.lost, event.occurredAt(), ledger); // on appeal
            }
        } else if (its.lost == null) {
            its.lost = tell(FactKind.DISPUTE_LOST, event, its, order, ledger);
        }
    }

    private void withdraw(ServiceCase its, long at, FactLedger ledger) {
        its.returned = takeBack(its.returned, at, ledger);
        its.intervention = takeBack(its.intervention, at, ledger);
        ServiceCase unknown = cases.get(NO_CASE);
        if (unknown != null) {
            unknown.intervention = takeBack(unknown.intervention, at, ledger);
        }
        its.withdraw();
        cases.values().forEach(ServiceCase::otherEnded);
    }

    private void end(Fact event, ServiceCase its, SubjectOrigin order, FactLedger ledger) {
        Fact asked = its.end();
        if (asked != null) {
            long elapsed = event.occurredAt() - asked.occurredAt();
            goods.tell(
                    ServiceFact.of(FactKind.REFUND_END, event.occurredAt(), origin(event, its, order), elapsed)
                            .startedAt(asked.occurredAt()),
                    ledger);
        }
    }

    private ServiceFact tell(
            FactKind kind, Fact event, ServiceCase its, SubjectOrigin order, FactLedger ledger, long... values) {
        ServiceFact fact = ServiceFact.of(kind, event.occurredAt(), origin(event, its, order), values);
        goods.tell(fact, ledger);
        return fact;
    }

    /** Nothing is left of it. */
    private @Nullable ServiceFact takeBack(@Nullable ServiceFact told, long at, FactLedger ledger) {
        if (told != null) {
            goods.tell(told.takenBackAt(at), ledger);
        }
        return null;
    }

    /** As the order stands, with the issue of the case itself. */
    private static Origin origin(Fact event, ServiceCase its, SubjectOrigin order) {
        Origin origin = order.now();
        return new Origin(
                origin.platform(),
                origin.shopId(),
                event.agentId() == null ? origin.agentId() : event.agentId(),
                its.issueOf(event),
                null,
                origin.sku(),
                origin.buyerKey());
    }

    private boolean isQuality(@Nullable String issue) {
        return issue != null && definitions.qualityIssues().contains(issue);
    }

    /** Else it is a word about the ruling that stands, such as on its amount. */
    private boolean saysForWhom(Fact event) {
        return definitions.ruledForBuyer().keySet().stream().anyMatch(field -> Details.text(event, field) != null);
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
}
