package io.aftersales.alerting;

import io.aftersales.domain.alert.Instants;
import io.aftersales.result.Alert;
import io.aftersales.result.AlertCommand;
import io.aftersales.result.AlertCondition;
import io.aftersales.rules.live.RulesFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The three keyed stages of the job in the thread of the test, one after the other; time passes as it is told. */
@SuppressWarnings("try") // closing a harness may be interrupted
final class AlertRun implements AutoCloseable {

    private static final RulesFeed RULES = RulesFeed.of(Scenario.rules());

    /** Operators must be serializable, so their clock reads what all runs share. */
    private static final long[] WALL = new long[1];

    private static final long MINUTE = 60_000;

    private final KeyedOneInputStreamOperatorTestHarness<String, Heard, DeskMove> lives;
    private final KeyedOneInputStreamOperatorTestHarness<String, DeskMove, DeskMove> guests;
    private final KeyedTwoInputStreamOperatorTestHarness<String, DeskMove, AlertCommand, Alert> desks;
    private final Map<String, Alert> alerts = new TreeMap<>();
    private final List<String> notices = new ArrayList<>();
    private int writes;
    private int told;
    private int learned;

    AlertRun() throws Exception {
        this(null);
    }

    /** What the three stages keep. */
    record Kept(OperatorSubtaskState lives, OperatorSubtaskState guests, OperatorSubtaskState desks) {}

    /** Goes on with what the stages of another run kept, null with nothing. */
    AlertRun(@Nullable Kept kept) throws Exception {
        this(kept, Instants.NEVER);
    }

    /** Of a history that ends at {@code horizon}. */
    static AlertRun replay(long horizon) throws Exception {
        return new AlertRun(null, horizon);
    }

    private AlertRun(@Nullable Kept kept, long horizon) throws Exception {
        WALL[0] = 0;
        lives = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new LifeFunction(RULES, () -> WALL[0], horizon)),
                Heard::fingerprint,
                Types.STRING);
        guests = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new GuestFunction(horizon)), DeskMove::key, Types.STRING);
        desks = new KeyedTwoInputStreamOperatorTestHarness<>(
                new DeskOperator(new DeskFunction(RULES, () -> WALL[0], horizon)), DeskMove::key, null, Types.STRING);
        if (kept != null) {
            lives.initializeState(kept.lives());
            guests.initializeState(kept.guests());
            desks.initializeState(kept.desks());
        }
        lives.open();
        guests.open();
        desks.open();
    }

    /** Time goes on as in life, minute by minute. */
    void passTo(long instant) throws Exception {
        for (long next = (WALL[0] / MINUTE + 1) * MINUTE; WALL[0] > 0 && next < instant; next += MINUTE) {
            goOnTo(next);
        }
        goOnTo(instant);
    }

    /** Time comes to {@code instant} at once. */
    void goOnTo(long instant) throws Exception {
        WALL[0] = instant;
        lives.processWatermark(instant);
        moved();
        desks.processBothWatermarks(new Watermark(instant));
        take();
    }

    /** All of a history was read. */
    void end() throws Exception {
        lives.processWatermark(Long.MAX_VALUE);
        moved();
        desks.processBothWatermarks(Watermark.MAX_WATERMARK);
        take();
    }

    void tell(SpecificRecordBase record, long wall) throws Exception {
        WALL[0] = wall;
        if (record instanceof AlertCondition condition) {
            lives.processElement(new Heard(condition.getFingerprint(), Signals.of(condition), null), 0);
        } else if (record instanceof AlertCommand command) {
            if (Commands.acknowledges(command)) {
                lives.processElement(new Heard(command.getFingerprint(), null, Commands.ack(command)), 0);
            } else {
                desks.processElement2(command, 0);
            }
        }
        moved();
        take();
    }

    void move(DeskMove move) throws Exception {
        desks.processElement1(move, 0);
        take();
    }

    private void moved() throws Exception {
        for (DeskMove move : List.copyOf(lives.extractOutputValues())) {
            desks.processElement1(move, 0);
        }
        lives.getOutput().clear();
        var members = lives.getSideOutput(LifeFunction.MEMBERS);
        if (members != null) {
            for (var each : members.stream().skip(learned).toList()) {
                guests.processElement(each.getValue(), 0);
            }
            learned = members.size();
        }
        for (DeskMove move : List.copyOf(guests.extractOutputValues())) {
            desks.processElement1(move, 0);
        }
        guests.getOutput().clear();
    }

    private void take() {
        for (Alert alert : desks.extractOutputValues()) {
            Alert before = alerts.put(alert.getAlertId(), alert);
            if (before != null && before.getVersion() >= alert.getVersion()) {
                throw new AssertionError("versions do not grow: " + before + " then " + alert);
            }
            writes++;
        }
        desks.getOutput().clear();
        var all = desks.getSideOutput(DeskFunction.NOTICES);
        if (all != null) {
            all.stream().skip(told).forEach(notice -> notices.add(WALL[0] + " " + text(notice.getValue())));
            told = all.size();
        }
    }

    private static String text(Notice notice) {
        StringBuilder text =
                new StringBuilder(notice.kind() + " " + notice.alert().getAlertId());
        notice.off().forEach(each -> text.append(" off ").append(each.receiver()));
        return text.toString();
    }

    /** The document of each alert. */
    Map<String, Alert> alerts() {
        return alerts;
    }

    /** What receivers were told: wall clock, kind, alert, and who takes it off. */
    List<String> notices() {
        return notices;
    }

    /** How many documents were written. */
    int writes() {
        return writes;
    }

    Kept kept() throws Exception {
        return new Kept(lives.snapshot(1, 1), guests.snapshot(1, 1), desks.snapshot(1, 1));
    }

    int keptEntries() {
        return lives.numKeyedStateEntries() + guests.numKeyedStateEntries() + desks.numKeyedStateEntries();
    }

    int timers() {
        return lives.numEventTimeTimers() + desks.numEventTimeTimers();
    }

    @Override
    public void close() throws Exception {
        lives.close();
        guests.close();
        desks.close();
    }
}
