package io.aftersales.domain.sla;

import io.aftersales.domain.calendar.BusinessCalendar;
import io.aftersales.domain.event.EventKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds policies in tests. */
final class Policies {

    private final String id;
    private final SubjectType subject;
    private final List<Trigger> start = new ArrayList<>();
    private final List<Trigger> stop = new ArrayList<>();
    private final List<Trigger> pause = new ArrayList<>();
    private final List<Trigger> resume = new ArrayList<>();
    private final List<Trigger> cancel = new ArrayList<>();
    private final List<Trigger> fail = new ArrayList<>();
    private final List<Trigger> restart = new ArrayList<>();
    private final List<SlaPolicy.Override> overrides = new ArrayList<>();
    private final List<SlaPolicy.Penalty> penalties = new ArrayList<>();
    private Target target = Target.ofMillis(Facts.HOUR);
    private @Nullable Threshold warnAt = Threshold.ofPercent(80);
    private @Nullable Threshold seriousAt = Threshold.ofPercent(200);
    private SlaPolicy.Reopen reopen = SlaPolicy.Reopen.CONTINUE_EXCLUDING_CLOSED;
    private SlaPolicy.EarlyStop earlyStop = SlaPolicy.EarlyStop.COUNTS;
    private SlaPolicy.IndexFrom index = SlaPolicy.IndexFrom.START;
    private SlaPolicy.AttributeTo attributeTo = SlaPolicy.AttributeTo.DECIDING;
    private Condition scope = Condition.ALWAYS;
    private long giveUpAfter = 400 * Facts.DAY;
    private long detectAfter;
    private Map<SlaPolicy.AlertLevel, String> alert = Map.of();
    private boolean shadow;
    private boolean retroactive;
    private @Nullable String per;

    private Policies(String id, SubjectType subject) {
        this.id = id;
        this.subject = subject;
    }

    static Policies policy(String id, SubjectType subject) {
        return new Policies(id, subject);
    }

    /** Ship within an hour after payment. */
    static Policies ship() {
        return policy("ship", SubjectType.ORDER)
                .start(EventKind.ORDER_PAID)
                .stop(EventKind.ORDER_SHIPPED)
                .cancel(EventKind.ORDER_CANCELLED);
    }

    /** A human's first reply within three minutes. */
    static Policies firstReply() {
        return policy("first-reply", SubjectType.CONVERSATION)
                .start(EventKind.CHAT_MESSAGE, in("sender", "BUYER"), in("handling", "HUMAN"))
                .start(EventKind.CHAT_HANDED_TO_HUMAN, in("unanswered", "true"))
                .stop(EventKind.CHAT_MESSAGE, in("sender", "AGENT", "ASSISTED"))
                .target(Target.ofMillis(3 * Facts.MINUTE))
                .reopen(SlaPolicy.Reopen.FIRST_ONLY)
                .earlyStop(SlaPolicy.EarlyStop.IGNORED)
                .index(SlaPolicy.IndexFrom.WARNING);
    }

    static Condition.FieldTest in(String field, String... values) {
        return new Condition.FieldTest(field, Condition.Operator.IN, List.of(values));
    }

    static Condition.FieldTest test(String field, Condition.Operator operator, String... values) {
        return new Condition.FieldTest(field, operator, List.of(values));
    }

    Policies start(EventKind kind, Condition.FieldTest... where) {
        start.add(new Trigger(kind, new Condition(List.of(where))));
        return this;
    }

    Policies stop(EventKind kind, Condition.FieldTest... where) {
        stop.add(new Trigger(kind, new Condition(List.of(where))));
        return this;
    }

    Policies pause(EventKind kind) {
        pause.add(new Trigger(kind, Condition.ALWAYS));
        return this;
    }

    Policies resume(EventKind kind) {
        resume.add(new Trigger(kind, Condition.ALWAYS));
        return this;
    }

    Policies cancel(EventKind kind, Condition.FieldTest... where) {
        cancel.add(new Trigger(kind, new Condition(List.of(where))));
        return this;
    }

    Policies fail(EventKind kind, Condition.FieldTest... where) {
        fail.add(new Trigger(kind, new Condition(List.of(where))));
        return this;
    }

    Policies restart(EventKind kind) {
        restart.add(new Trigger(kind, Condition.ALWAYS));
        return this;
    }

    Policies override(SlaPolicy.Override override) {
        overrides.add(override);
        return this;
    }

    Policies penalty(SlaPolicy.Penalty penalty) {
        penalties.add(penalty);
        return this;
    }

    Policies target(Target to) {
        target = to;
        return this;
    }

    Policies warnAt(@Nullable Threshold at) {
        warnAt = at;
        return this;
    }

    Policies seriousAt(@Nullable Threshold at) {
        seriousAt = at;
        return this;
    }

    Policies reopen(SlaPolicy.Reopen to) {
        reopen = to;
        return this;
    }

    Policies earlyStop(SlaPolicy.EarlyStop to) {
        earlyStop = to;
        return this;
    }

    Policies index(SlaPolicy.IndexFrom from) {
        index = from;
        return this;
    }

    Policies attributeTo(SlaPolicy.AttributeTo to) {
        attributeTo = to;
        return this;
    }

    Policies scope(Condition.FieldTest... where) {
        scope = new Condition(List.of(where));
        return this;
    }

    Policies giveUpAfter(long millis) {
        giveUpAfter = millis;
        return this;
    }

    Policies detectAfter(long millis) {
        detectAfter = millis;
        return this;
    }

    Policies retroactive() {
        retroactive = true;
        return this;
    }

    Policies alert(Map<SlaPolicy.AlertLevel, String> whom) {
        alert = whom;
        return this;
    }

    Policies per(String field) {
        per = field;
        return this;
    }

    Policies shadow() {
        shadow = true;
        return this;
    }

    SlaPolicy build() {
        return new SlaPolicy(
                id,
                new SlaPolicy.Title(id, id),
                subject,
                per,
                start,
                stop,
                pause,
                resume,
                cancel,
                fail,
                restart,
                target,
                BusinessCalendar.ALWAYS_ID,
                List.of(),
                warnAt,
                seriousAt,
                reopen,
                earlyStop,
                scope,
                overrides,
                SlaPolicy.Severity.HIGH,
                index,
                alert,
                penalties,
                attributeTo,
                retroactive,
                true,
                shadow,
                giveUpAfter,
                detectAfter);
    }
}
