package io.aftersales.alerting.delivery;

import io.aftersales.domain.alert.Instants;
import io.aftersales.domain.alert.delivery.Outcome;
import io.aftersales.domain.alert.delivery.Pace;
import io.aftersales.domain.alert.rule.AlertRules;
import io.aftersales.domain.alert.rule.Limits;
import io.aftersales.domain.alert.rule.Receiver;
import io.aftersales.result.AlertDelivery;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.rules.live.RulesInTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Tells receivers, at least once.
 *
 * <p>Key: name of the receiver. State: that of {@link Outbox}, and one {@link Line}. Timers: one in processing time, for it is the
 * receivers' clocks that count: when something is due, may be tried again, or an answer is looked for. Of each alert the state is gone
 * when its end was told, or it was given up, also where the address is not set any more. Outputs: what became of attempts.
 *
 * <p>Receivers are those of the rules that are in force at the machine's time: telling is an act of now. One whose address is wrong
 * where this runs is told nothing until that is put right; what it is to be told waits meanwhile, and says so. The others are told.
 *
 * <p>A message under way is in the state, and what it tells waits until the receiver took it. A task that is restored knows of no answer,
 * so it sends again what was under way: nothing is lost, and what comes twice carries the same alert. No thread but the task's touches
 * the state: it looks for answers.
 */
public final class DeliveryFunction extends KeyedProcessFunction<String, Dispatch, AlertDelivery> {

    private static final long serialVersionUID = 1L;
    private static final String NO_SUCH = "the rules name no such receiver";
    private static final String NO_ADDRESS = "its address is not set";

    /** How soon an answer is seen; the next message to that receiver waits for it, the first does not. */
    private static final long LOOK_MILLIS = 20;

    private static final long MINUTE_MILLIS = 60_000;

    private final RulesFeed feed;
    private final Secrets secrets;

    private transient @Nullable RulesInTime<DeliveryRules> inTime;
    private transient DeliveryRules asked;
    private transient AlertRules rules;
    private transient @Nullable Couriers couriers;
    private transient Map<String, CompletableFuture<Outcome>> answers;
    private transient Outbox outbox;
    private transient ValueState<Line> lines;
    private transient DeliveryCounts counts;

    /** Tells the receivers of the rules whose addresses are set where it runs. */
    public DeliveryFunction(RulesFeed feed, Secrets secrets) {
        this.feed = feed;
        this.secrets = secrets;
    }

    @Override
    public void open(OpenContext context) {
        inTime = RulesInTime.follow(feed, DeliveryRules::of);
        asked = inTime.at(RuleSet.FROM_THE_BEGINNING);
        rules = asked.alerts();
        couriers = Couriers.of(asked, secrets);
        answers = new HashMap<>();
        lines = getRuntimeContext().getState(new ValueStateDescriptor<>("line", TypeInformation.of(Line.class)));
        counts = new DeliveryCounts(getRuntimeContext().getMetricGroup());
        outbox = new Outbox(getRuntimeContext(), counts, this::longestInterval);
    }

    @Override
    public void processElement(Dispatch dispatch, Context context, Collector<AlertDelivery> out) throws Exception {
        long now = context.timerService().currentProcessingTime();
        goBy(now);
        Receiver receiver = rules.receivers().get(dispatch.receiver());
        Line line = lines.value();
        if (receiver == null) {
            outbox.giveUp(dispatch, NO_SUCH, now, out::collect);
            return;
        }
        String wrong = couriers().wrong(receiver.name());
        if (line == null && wrong == null && courier(receiver) == null) {
            counts.leftOut();
            return;
        }
        line = line == null ? Line.begin(now) : line;
        // The timer that is set sees to those that wait already: an alert that comes looks at itself alone.
        long due = outbox.add(dispatch, receiver, line, now, out::collect);
        if (due == Instants.NEVER) {
            return;
        }
        if (courier(receiver) == null) {
            if (wrong != null) {
                outbox.waits(dispatch, wrong, now, out::collect);
            }
            wake(line, now + MINUTE_MILLIS, now, context);
            return;
        }
        line = line.found();
        if (line.underWay().isEmpty()) {
            line = send(receiver, line, now);
        }
        wake(line, line.underWay().isEmpty() ? paced(receiver, line, due, now) : now + LOOK_MILLIS, now, context);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<AlertDelivery> out) throws Exception {
        long now = Math.max(timestamp, context.timerService().currentProcessingTime());
        goBy(now);
        Receiver receiver = rules.receivers().get(context.getCurrentKey());
        Line line = lines.value();
        if (line == null || receiver == null) {
            outbox.giveUp(NO_SUCH, now, out::collect);
            forget();
            return;
        }
        line = line.waking(Instants.NEVER);
        if (!line.underWay().isEmpty()) {
            CompletableFuture<Outcome> answer = answers.get(receiver.name());
            if (answer != null && !answer.isDone()) {
                wake(line, now + LOOK_MILLIS, now, context);
                return;
            }
            answers.remove(receiver.name());
            if (answer == null) {
                outbox.unanswered(line.underWay(), now, out::collect);
                outbox.untold(line.underWay(), now);
                line = line.sending(List.of());
            } else {
                line = answered(receiver, line, answer.join(), now, out);
            }
        }
        if (courier(receiver) == null) {
            await(receiver, line.missing(now), now, context, out);
            return;
        }
        line = send(receiver, line.found(), now);
        if (line.underWay().isEmpty() && outbox.empty(now) && line.pace().sentAt() <= now - MINUTE_MILLIS) {
            forget();
            return;
        }
        long wanted = line.underWay().isEmpty() ? nextAt(receiver, line, now) : now + LOOK_MILLIS;
        wake(line, wanted, now, context);
    }

    // ---- rules

    private void goBy(long now) {
        DeliveryRules found = Objects.requireNonNull(inTime, "not open").at(now);
        if (found == asked) {
            return;
        }
        asked = found;
        couriers = couriers().by(found, secrets);
        rules = found.alerts();
    }

    private Couriers couriers() {
        return Objects.requireNonNull(couriers, "not open");
    }

    private @Nullable Courier courier(Receiver receiver) {
        return couriers().to(receiver.name());
    }

    // What is forgotten at a restart, such as a secret's file, people put back, and what is wrong they put right: what
    // waits is kept as long as a receiver that is out of order has. Who has no address for longer is nobody to tell.
    private void await(Receiver receiver, Line line, long now, Context context, Collector<AlertDelivery> out)
            throws Exception {
        boolean over = now - line.missingSince() >= receiver.limits().giveUpMillis();
        if (over || outbox.empty(now)) {
            outbox.giveUp(Objects.requireNonNullElse(couriers().wrong(receiver.name()), NO_ADDRESS), now, out::collect);
            forget();
            return;
        }
        wake(line, now + MINUTE_MILLIS, now, context);
    }

    // ---- sending

    private Line send(Receiver receiver, Line line, long now) throws Exception {
        Limits limits = receiver.limits();
        if (line.pace().nextAt(limits, now) > now) {
            return line;
        }
        boolean mixed = receiver.type().keepsList() || line.pace().scarce(limits, now);
        List<Item> due = outbox.next(limits, mixed, now);
        Courier courier = courier(receiver);
        if (due.isEmpty() || courier == null) {
            return line;
        }
        List<Item> items = List.copyOf(due.subList(0, courier.fitting(due)));
        answers.put(receiver.name(), courier.send(items, now));
        counts.sent(items);
        return line.sending(items).with(line.pace().sent(limits, now));
    }

    // ---- answers

    private Line answered(Receiver receiver, Line line, Outcome outcome, long now, Collector<AlertDelivery> out)
            throws Exception {
        List<Item> items = line.underWay();
        for (Item item : items) {
            if (outcome.verdict() == Outcome.Verdict.DELIVERED) {
                outbox.taken(receiver, item, now, out::collect);
            } else {
                outbox.refused(receiver, item, outcome, items.size() == 1, now, out::collect);
            }
        }
        if (outcome.verdict() != Outcome.Verdict.DELIVERED) {
            outbox.untold(items, now);
        }
        Pace pace = outcome.verdict() == Outcome.Verdict.RETRY
                ? line.pace().failed(now, outcome.waitMillis())
                : line.pace().taken();
        return line.sending(List.of()).with(pace);
    }

    // ---- time

    private void wake(Line line, long wanted, long now, Context context) throws Exception {
        long at = Math.max(wanted, now + 1);
        if (at >= line.timerAt()) {
            lines.update(line);
            return;
        }
        if (line.timerAt() != Instants.NEVER) {
            context.timerService().deleteProcessingTimeTimer(line.timerAt());
        }
        context.timerService().registerProcessingTimeTimer(at);
        lines.update(line.waking(at));
    }

    private static long paced(Receiver receiver, Line line, long due, long now) {
        return Math.max(due, line.pace().nextAt(receiver.limits(), now));
    }

    private long nextAt(Receiver receiver, Line line, long now) throws Exception {
        long due = outbox.nextDue();
        long paced = due == Instants.NEVER ? due : paced(receiver, line, due, now);
        // The pace and the groups are remembered a while, then looked at to be forgotten.
        return Math.min(paced, now + Math.max(MINUTE_MILLIS, longestInterval()));
    }

    private long longestInterval() {
        return rules.routes().stream()
                .mapToLong(route -> route.intervalMillis())
                .max()
                .orElse(0);
    }

    private void forget() {
        outbox.clear();
        lines.clear();
    }

    @Override
    public void close() {
        if (inTime != null) {
            inTime.close();
        }
        if (couriers != null) {
            couriers.close();
        }
    }
}
