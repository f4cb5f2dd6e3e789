package io.aftersales.satisfaction;

import io.aftersales.event.CaseType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The events of a case before and after one of them; a case that is opened again after it was withdrawn begins anew. */
final class BatchCase {

    private static final Set<OrderEventType> ENDS = Set.of(OrderEventType.REFUND_ISSUED, OrderEventType.CASE_CLOSED);

    private final List<OrderEvent> before;
    private final List<OrderEvent> after;

    /** @param orders all of the order's own events, sorted */
    BatchCase(List<OrderEvent> orders, OrderEvent event) {
        List<OrderEvent> story = orders.stream()
                .filter(other -> Objects.equals(other.getCaseId(), event.getCaseId()))
                .toList();
        int place = 0;
        while (story.get(place) != event) {
            place++;
        }
        int begin = place;
        while (begin > 0 && story.get(begin - 1).getType() != OrderEventType.CASE_WITHDRAWN) {
            begin--;
        }
        before = story.subList(begin, place);
        after = story.subList(place + 1, story.size());
    }

    boolean isWithdrawnLater() {
        return after.stream().anyMatch(event -> event.getType() == OrderEventType.CASE_WITHDRAWN);
    }

    /** A case that is told of twice is one return all the same. */
    boolean hasAskedForReturn() {
        return before.stream()
                .anyMatch(event ->
                        event.getType() == OrderEventType.CASE_OPENED && event.getCaseType() == CaseType.RETURN_REFUND);
    }

    /** The opening of a case about money that the event is the first to end, null for others. */
    @Nullable
    OrderEvent refundIsOver() {
        for (int i = 0; i < before.size(); i++) {
            OrderEvent opened = before.get(i);
            if (opened.getType() == OrderEventType.CASE_OPENED) {
                boolean over =
                        before.subList(i, before.size()).stream().anyMatch(event -> ENDS.contains(event.getType()));
                boolean money =
                        opened.getCaseType() == CaseType.REFUND_ONLY || opened.getCaseType() == CaseType.RETURN_REFUND;
                return money && !over ? opened : null;
            }
        }
        return null;
    }
}
