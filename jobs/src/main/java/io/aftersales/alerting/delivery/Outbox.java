package io.aftersales.alerting.delivery;

import io.aftersales.domain.alert.Instants;
import io.aftersales.domain.alert.NoticeKind;
import io.aftersales.domain.alert.delivery.Choice;
import io.aftersales.domain.alert.delivery.Outcome;
import io.aftersales.domain.alert.delivery.Waiting;
import io.aftersales.domain.alert.rule.Limits;
import io.aftersales.domain.alert.rule.Receiver;
import io.aftersales.result.AlertDelivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * What one receiver is still to be told, in the state of the current key: what waits, by alert, the newest of each; what is on the
 * receiver's own list; when groups were last told.
 */
final class Outbox {

    /** What a receiver that took a message is recorded with. */
    private static final String DELIVERED = "delivered";

    /** And one that wants no ends, of what ended while it waited. */
    private static final String OVER = "not sent: it was over before";

    /** And one of what did not arrive, and ended, was folded or silenced while it was under way. */
    private static final String UNWANTED = "not sent again: nobody was to be told by then: ";

    private static final String REJECTED = "rejected: ";

    private static final String NO_ANSWER = "the process that sent it ended before an answer";

    private final MapState<String, Queued> queue;
    private final MapState<String, Listed> listed;
    private final GroupTimes groups;
    private final DeliveryCounts counts;

    Outbox(RuntimeContext context, DeliveryCounts counts, LongSupplier longestInterval) {
        this.queue = map(context, "queue", TypeInformation.of(Queued.class));
        this.listed = map(context, "listed", TypeInformation.of(Listed.class));
        this.groups = new GroupTimes(map(context, "groups-told", Types.LONG), longestInterval);
        this.counts = counts;
    }

    private static <T> MapState<String, T> map(RuntimeContext context, String name, TypeInformation<T> type) {
        return context.getMapState(new MapStateDescriptor<>(name, Types.STRING, type));
    }

    /**
     * Takes in what is to be told.
     *
     * @return when it is due, {@link Instants#NEVER} if there is nothing to be sent for it
     */
    long add(Dispatch dispatch, Receiver receiver, Line line, long now, Consumer<AlertDelivery> out) throws Exception {
        boolean list = receiver.type().keepsList();
        String id = dispatch.alert().getAlertId();
        Queued known = queue.get(id);
        NoticeKind kind = dispatch.kind();
        if (kind == NoticeKind.REPEATED && (list || known != null)) {
            return Instants.NEVER; // it repeats by itself, or has not even been told
        }
        if (kind == NoticeKind.CHANGED && !list) {
            // Nobody is disturbed for it, but who is still to be told is told how it reads by now.
            if (known != null && known.waiting().kind().lasts() && !line.tells(id)) {
                queue.put(id, known.reading(dispatch));
            }
            return Instants.NEVER;
        }
        boolean ends = !kind.lasts();
        if (ends && !list && (kind == NoticeKind.WITHDRAWN || !receiver.resolved())) {
            if (known != null) {
                queue.remove(id);
                if (kind == NoticeKind.RESOLVED && !line.tells(id)) {
                    out.accept(DeliveryRecords.settled(known.dispatch(), OVER, now));
                }
            }
            return Instants.NEVER;
        }
        long dueAt = groups.dueAt(dispatch, line.tellsGroup(dispatch.group()), now);
        Waiting waiting = new Waiting(
                id,
                dispatch.alert().getVersion(),
                kind,
                dispatch.group(),
                dispatch.urgency(),
                list ? now : dueAt,
                0,
                0,
                false);
        waiting = known == null ? waiting : known.waiting().replacedBy(waiting);
        queue.put(id, new Queued(waiting, dispatch));
        return waiting.dueAt();
    }

    /** The parts of the next message, none if nothing is due. */
    List<Item> next(Limits limits, boolean mixed, long now) throws Exception {
        List<Waiting> batch = Choice.of(waiting(), now, limits.batch(), mixed).batch();
        List<Item> items = new ArrayList<>();
        for (Waiting waiting : batch) {
            Dispatch dispatch = queue.get(waiting.alertId()).dispatch();
            items.add(item(dispatch));
        }
        if (batch.isEmpty() || !batch.get(0).alone()) {
            remind(items, limits, now);
        }
        return items;
    }

    private List<Waiting> waiting() throws Exception {
        List<Waiting> waiting = new ArrayList<>();
        for (Queued queued : queue.values()) {
            waiting.add(queued.waiting());
        }
        return waiting;
    }

    private void remind(List<Item> items, Limits limits, long now) throws Exception {
        for (Map.Entry<String, Listed> each : listed.entries()) {
            if (items.size() < limits.batch()
                    && each.getValue().remindAt() <= now
                    && items.stream().noneMatch(item -> item.alertId().equals(each.getKey()))) {
                items.add(Item.reminder(each.getValue().dispatch()));
            }
        }
    }

    private Item item(Dispatch dispatch) throws Exception {
        Listed known = listed.get(dispatch.alert().getAlertId());
        return Item.of(dispatch, known == null ? null : known.dispatch().alert());
    }

    /** The receiver took it. */
    void taken(Receiver receiver, Item item, long now, Consumer<AlertDelivery> out) throws Exception {
        Dispatch dispatch = item.dispatch();
        if (receiver.type().keepsList()) {
            if (dispatch.kind().lasts()) {
                listed.put(
                        item.alertId(),
                        new Listed(dispatch, now + receiver.limits().resendMillis()));
            } else {
                listed.remove(item.alertId());
            }
        }
        if (item.reminder()) {
            return;
        }
        groups.told(dispatch, now);
        Queued queued = queue.get(item.alertId());
        if (queued != null && queued.saysAs(item)) {
            queue.remove(item.alertId());
        }
        counts.delivered();
        out.accept(DeliveryRecords.settled(dispatch, DELIVERED, now));
    }

    /** An earlier process sent it and heard no answer: what nobody is to be told by now is not sent again, the rest still waits. */
    void unanswered(List<Item> items, long now, Consumer<AlertDelivery> out) throws Exception {
        for (Item item : items) {
            if (!item.reminder() && queue.get(item.alertId()) == null) {
                out.accept(DeliveryRecords.settled(item.dispatch(), UNWANTED + NO_ANSWER, now));
            }
        }
    }

    /** The receiver did not take it. */
    void refused(Receiver receiver, Item item, Outcome outcome, boolean alone, long now, Consumer<AlertDelivery> out)
            throws Exception {
        if (item.reminder()) {
            // After an outage it is reminded with the next message; of what it will not take, when it would be anyway.
            if (outcome.verdict() == Outcome.Verdict.REJECT) {
                listed.put(
                        item.alertId(),
                        new Listed(item.dispatch(), now + receiver.limits().resendMillis()));
            }
            return;
        }
        Queued queued = queue.get(item.alertId());
        if (queued == null) {
            out.accept(DeliveryRecords.settled(item.dispatch(), UNWANTED + outcome.reason(), now));
            return;
        }
        Waiting waiting = queued.waiting();
        if (outcome.verdict() == Outcome.Verdict.REJECT && alone && !queued.saysAs(item)) {
            // What took its place while it was under way is something else, and may be taken.
            counts.givenUp(item.dispatch(), outcome.reason());
            out.accept(DeliveryRecords.settled(item.dispatch(), REJECTED + outcome.reason(), now));
            return;
        }
        if (outcome.verdict() == Outcome.Verdict.REJECT && !alone) {
            queue.put(item.alertId(), new Queued(waiting.byItself(), queued.dispatch()));
            return;
        }
        Waiting failed = outcome.unclear() ? waiting.doubted(now) : waiting.failed(now);
        Limits limits = receiver.limits();
        boolean list = receiver.type().keepsList();
        boolean over = outcome.verdict() == Outcome.Verdict.REJECT
                || !list && failed.attempts() >= limits.attempts()
                || now - failed.failingSince() >= limits.giveUpMillis();
        if (over) {
            queue.remove(item.alertId());
            if (list) {
                keepOnList(queued.dispatch(), outcome, now + limits.resendMillis());
            }
            counts.givenUp(queued.dispatch(), outcome.reason());
            String how = outcome.verdict() == Outcome.Verdict.REJECT
                    ? REJECTED
                    : "given up after " + failed.attempts() + " attempts: ";
            out.accept(DeliveryRecords.settled(queued.dispatch(), how + outcome.reason(), now));
            return;
        }
        queue.put(item.alertId(), new Queued(failed, queued.dispatch()));
        counts.failed();
        if (failed.attempts() == 1) {
            out.accept(DeliveryRecords.failed(queued.dispatch(), outcome.reason(), now));
        }
    }

    /** The message was not taken: nothing waits for the interval after it. */
    void untold(List<Item> items, long now) throws Exception {
        groups.untold(items, queue, now);
    }

    /** What still lasts has to be on the list when the receiver is there again; of an end that it was not told it finds out by itself. */
    private void keepOnList(Dispatch dispatch, Outcome outcome, long remindAt) throws Exception {
        String id = dispatch.alert().getAlertId();
        if (!dispatch.kind().lasts()) {
            listed.remove(id);
        } else if (outcome.verdict() == Outcome.Verdict.RETRY) {
            listed.put(id, new Listed(dispatch, remindAt));
        }
    }

    /** Nobody can be told any more: all that waits is given up. */
    void giveUp(String reason, long now, Consumer<AlertDelivery> out) throws Exception {
        for (Queued queued : queue.values()) {
            givenUp(queued.dispatch(), reason, now, out);
        }
        clear();
    }

    /** Nobody can be told of that: it is given up. What changed or is over nobody misses. */
    void giveUp(Dispatch dispatch, String reason, long now, Consumer<AlertDelivery> out) {
        if (dispatch.kind() == NoticeKind.FIRING || dispatch.kind() == NoticeKind.REPEATED) {
            givenUp(dispatch, reason, now, out);
        }
    }

    private void givenUp(Dispatch dispatch, String reason, long now, Consumer<AlertDelivery> out) {
        counts.givenUp(dispatch, reason);
        out.accept(DeliveryRecords.settled(dispatch, "given up: " + reason, now));
    }

    /** Nobody can be told of that for now. */
    void waits(Dispatch dispatch, String reason, long now, Consumer<AlertDelivery> out) {
        counts.failed();
        out.accept(DeliveryRecords.failed(dispatch, reason, now));
    }

    /** Whether nothing waits or is listed; groups that were told so long ago that it means nothing are forgotten. */
    boolean empty(long now) throws Exception {
        return groups.empty(now) && queue.isEmpty() && listed.isEmpty();
    }

    /** When the next is due, {@link Instants#NEVER} if none waits or is listed. */
    long nextDue() throws Exception {
        long due = Instants.NEVER;
        for (Queued queued : queue.values()) {
            due = Math.min(due, queued.waiting().dueAt());
        }
        for (Listed each : listed.values()) {
            due = Math.min(due, each.remindAt());
        }
        return due;
    }

    void clear() {
        queue.clear();
        listed.clear();
        groups.clear();
    }
}
