package io.aftersales.satisfaction;

import io.aftersales.event.CaseType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The events of a case before and after one of them; a case that is opened again after it was withdrawn begins anew. */
final class BatchCase {

    private static final Set<OrderEventType> ENDS = Set.of(OrderEventType.REFUND_ISSUED, OrderEventType.CASE_CLOSED);

    private static final Set<OrderEventType> OF_THE_OPEN_ONE = Set.of(
            OrderEventType.CASE_WITHDRAWN,
            OrderEventType.PLATFORM_INTERVENED,
            OrderEventType.PLATFORM_RULED,
            OrderEventType.REFUND_ISSUED,
            OrderEventType.CASE_CLOSED);

    private static final Set<OrderEventType> OPEN_OR_END = Set.of(
            OrderEventType.CASE_OPENED,
            OrderEventType.CASE_WITHDRAWN,
            OrderEventType.REFUND_ISSUED,
            OrderEventType.CASE_CLOSED);

    private final List<OrderEvent> before;
    private final List<OrderEvent> after;

    /** From its last opening but those in {@code before} up to where it was withdrawn. */
    private final List<OrderEvent> earlier;

    /** Of the whole order. */
    private final List<OrderEvent> orders;

    private final OrderEvent event;
    private final String name;

    /** @param orders all of the order's own events, sorted */
    BatchCase(List<OrderEvent> orders, OrderEvent event) {
        this.orders = orders;
        this.event = event;
        this.name = nameOf(orders, event);
        List<OrderEvent> story = orders.stream()
                .filter(other -> nameOf(orders, other).equals(name))
                .toList();
        int place = place(story);
        int withdrawn = lastWithdrawal(story, place);
        before = story.subList(withdrawn + 1, place);
        int opened = withdrawn;
        while (opened > 0 && !isOpened(story.subList(lastWithdrawal(story, opened) + 1, opened))) {
            opened = lastWithdrawal(story, opened);
        }
        earlier = opened <= 0 ? List.of() : story.subList(lastWithdrawal(story, opened) + 1, opened);
        after = story.subList(place + 1, story.size());
    }

    private int place(List<OrderEvent> story) {
        int place = 0;
        while (story.get(place) != event) {
            place++;
        }
        return place;
    }

    /** Place of the last withdrawal before that place, -1 without one. */
    private static int lastWithdrawal(List<OrderEvent> story, int place) {
        int last = place - 1;
        while (last >= 0 && !isWithdrawal(story.get(last))) {
            last--;
        }
        return last;
    }

    private static boolean isWithdrawal(OrderEvent event) {
        return event.getType() == OrderEventType.CASE_WITHDRAWN;
    }

    /**
     * The case that an event is of: what names none is of the one that is open, where that is one, else of the one that was refunded if
     * none was closed or withdrawn since; but an opening, or a complaint, and a withdrawal of what was refunded.
     */
    private static String nameOf(List<OrderEvent> orders, OrderEvent event) {
        if (event.getCaseId() != null) {
            return event.getCaseId();
        }
        if (!OF_THE_OPEN_ONE.contains(event.getType())) {
            return "";
        }
        Set<String> open = new HashSet<>();
        Set<String> aboutMoney = new HashSet<>();
        Set<String> paidOut = new HashSet<>();
        for (OrderEvent earlier : orders) {
            if (earlier == event) {
                break;
            }
            if (!OPEN_OR_END.contains(earlier.getType())) {
                continue;
            }
            String its = nameOf(orders, earlier);
            if (earlier.getType() == OrderEventType.CASE_OPENED) {
                open.add(its);
                paidOut.remove(its);
                if (asksForMoney(earlier)) {
                    aboutMoney.add(its);
                }
            } else if (isWithdrawal(earlier)) {
                open.remove(its);
                paidOut.clear();
                aboutMoney.remove(its); // when it is opened again it is another one
            } else if (earlier.getType() == OrderEventType.CASE_CLOSED) {
                open.remove(its);
                paidOut.clear();
            } else if (aboutMoney.contains(its) && open.remove(its)) {
                paidOut.add(its);
            }
        }
        Set<String> meant = !open.isEmpty() ? open : isWithdrawal(event) ? Set.of() : paidOut;
        return meant.size() == 1 ? meant.iterator().next() : "";
    }

    boolean isWithdrawnLater() {
        return after.stream().anyMatch(BatchCase::isWithdrawal);
    }

    /** Whether the platform stepped in for the first time, and it was not for nothing. */
    boolean isInterventionThatStands() {
        List<OrderEvent> sofar = before;
        boolean goes = isWithdrawnLater();
        if (name.isEmpty()) {
            // Whatever is withdrawn, it may be that.
            int place = place(orders);
            sofar = orders.subList(lastWithdrawal(orders, place) + 1, place).stream()
                    .filter(other -> nameOf(orders, other).isEmpty())
                    .toList();
            goes = orders.subList(place, orders.size()).stream().anyMatch(BatchCase::isWithdrawal);
        }
        return !goes && sofar.stream().noneMatch(other -> other.getType() == OrderEventType.PLATFORM_INTERVENED);
    }

    /** Whether the shop lost by this ruling, not by the one before, and by all that came after it. */
    boolean isLostForGood() {
        List<OrderEvent> rulings = after.stream()
                .takeWhile(other -> !isWithdrawal(other))
                .filter(BatchCase::isRuling)
                .toList();
        List<OrderEvent> told = before.stream().filter(BatchCase::isRuling).toList();
        boolean known = !told.isEmpty() && isLost(told.get(told.size() - 1));
        return isLost(event) && !known && rulings.stream().allMatch(BatchCase::isLost);
    }

    private static boolean isRuling(OrderEvent event) {
        return event.getType() == OrderEventType.PLATFORM_RULED;
    }

    private static boolean isLost(OrderEvent ruling) {
        return "shop".equals(ruling.getLiability());
    }

    /** Its own, or that of its case: what the opening said that counts, and what that left open the one before. */
    @Nullable
    String issue() {
        if (event.getIssueType() != null) {
            return event.getIssueType();
        }
        boolean opens = event.getType() == OrderEventType.CASE_OPENED;
        List<OrderEvent> openings = opens || isOpened(before) ? openings(before) : openings(earlier);
        OrderEvent asks =
                openings.stream().filter(BatchCase::asksForMoney).findFirst().orElse(null);
        String told = asks == null ? null : asks.getIssueType();
        return told != null || openings.isEmpty() ? told : openings.get(0).getIssueType();
    }

    private static boolean isOpened(List<OrderEvent> events) {
        return !openings(events).isEmpty();
    }

    private static List<OrderEvent> openings(List<OrderEvent> events) {
        return events.stream()
                .filter(other -> other.getType() == OrderEventType.CASE_OPENED)
                .toList();
    }

    private static boolean asksForMoney(OrderEvent opened) {
        return opened.getCaseType() == CaseType.REFUND_ONLY || opened.getCaseType() == CaseType.RETURN_REFUND;
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
            if (opened.getType() == OrderEventType.CASE_OPENED && asksForMoney(opened)) {
                boolean over =
                        before.subList(i, before.size()).stream().anyMatch(event -> ENDS.contains(event.getType()));
                return over ? null : opened;
            }
        }
        return null;
    }
}
