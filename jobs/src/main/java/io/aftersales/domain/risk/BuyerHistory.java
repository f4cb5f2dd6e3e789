package io.aftersales.domain.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A buyer's orders and cases: an order is told of the cases that the buyer had with other orders before it began, whichever of
 * the two is heard of first. Flat and public because it is state.
 *
 * @param orders the newest, by their beginning
 * @param cases the newest, by their time
 * @param timerAt when its timer is due, {@link OrderStory#NEVER} while there is none
 */
public record BuyerHistory(List<BuyerOrder> orders, List<BuyerCase> cases, long timerAt) {

    /** Nothing was heard. */
    public static final BuyerHistory NOTHING = new BuyerHistory(List.of(), List.of(), OrderStory.NEVER);

    /** How late, in event time, a case may be told that is older than an order. */
    public static final long LATENESS_MILLIS = TimeUnit.DAYS.toMillis(1);

    /** Orders and cases that are remembered at most; caps of factors stop counting long before. */
    private static final int MOST = 32;

    private static final Comparator<BuyerOrder> BY_BEGINNING =
            Comparator.comparingLong(BuyerOrder::beganAt).thenComparing(BuyerOrder::orderId);
    private static final Comparator<BuyerCase> BY_TIME =
            Comparator.comparingLong(BuyerCase::at).thenComparing(BuyerCase::eventId);

    /** The history with what the event tells; what orders have to be told goes to {@code out}. */
    public BuyerHistory with(BuyerEvent event, Consumer<RiskFact> out) {
        BuyerHistory history = event.begins() ? begun(BuyerOrder.of(event), out) : this;
        return event.signs().isEmpty() ? history : history.had(BuyerCase.of(event), out);
    }

    /** The same with another timer. */
    public BuyerHistory withTimer(long at) {
        return new BuyerHistory(orders, cases, at);
    }

    /** What is still of use at that time. */
    public BuyerHistory at(long now) {
        return new BuyerHistory(
                orders.stream()
                        .filter(order -> order.beganAt() + LATENESS_MILLIS > now)
                        .toList(),
                cases.stream()
                        .filter(each -> each.countsUntil() + LATENESS_MILLIS > now)
                        .toList(),
                timerAt);
    }

    /** When nothing of it is of use any more. */
    public long forgetAt() {
        long last = OrderStory.UNTOLD;
        for (BuyerOrder order : orders) {
            last = Math.max(last, order.beganAt());
        }
        for (BuyerCase each : cases) {
            last = Math.max(last, each.countsUntil());
        }
        return last == OrderStory.UNTOLD ? last : last + LATENESS_MILLIS;
    }

    private BuyerHistory begun(BuyerOrder order, Consumer<RiskFact> out) {
        List<BuyerOrder> others = new ArrayList<>(orders.size() + 1);
        BuyerOrder known = null;
        for (BuyerOrder each : orders) {
            if (each.orderId().equals(order.orderId())) {
                known = each;
            } else {
                others.add(each);
            }
        }
        if (known != null && known.beganAt() <= order.beganAt()) {
            return this;
        }
        for (BuyerCase each : cases) {
            if (known != null) {
                known.takeBack(each, out);
            }
            order.tell(each, out);
        }
        others.add(order);
        return new BuyerHistory(newest(others, BY_BEGINNING), cases, timerAt);
    }

    private BuyerHistory had(BuyerCase told, Consumer<RiskFact> out) {
        for (BuyerCase each : cases) {
            if (each.eventId().equals(told.eventId())) {
                return this;
            }
        }
        for (BuyerOrder order : orders) {
            order.tell(told, out);
        }
        List<BuyerCase> all = new ArrayList<>(cases);
        all.add(told);
        return new BuyerHistory(orders, newest(all, BY_TIME), timerAt);
    }

    private static <T> List<T> newest(List<T> all, Comparator<T> order) {
        all.sort(order);
        return all.size() > MOST ? new ArrayList<>(all.subList(1, all.size())) : all;
    }
}
