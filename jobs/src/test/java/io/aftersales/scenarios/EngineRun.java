package io.aftersales.scenarios;

import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.Clock;
import io.aftersales.domain.sla.ClockChange;
import io.aftersales.domain.sla.Retention;
import io.aftersales.domain.sla.SubjectEngine;
import io.aftersales.domain.sla.SubjectState;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.result.SlaClock;
import io.aftersales.sla.SlaBridge;
import io.aftersales.sla.SubjectFact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells a scenario to the domain's engine alone: facts in some order, time going on in between. */
final class EngineRun {

    private final SubjectEngine engine;
    private final Map<String, Subject> subjects = new HashMap<>();
    private final Map<String, SlaClock> clocks = new TreeMap<>();
    private final Map<String, List<String>> steps = new HashMap<>();
    private long now = Long.MIN_VALUE;

    private static final class Subject {
        private final SubjectType type;
        private final String id;
        private SubjectState state = SubjectState.empty();
        private long nextAt = Clock.NEVER;

        private Subject(SubjectType type, String id) {
            this.type = type;
            this.id = id;
        }
    }

    EngineRun(SlaBridge bridge) {
        this.engine = new SubjectEngine(bridge.timeline(), Retention.DEFAULT);
    }

    void learn(SubjectFact fact) {
        if (!SlaBridge.hasSubject(fact)) {
            return;
        }
        Subject subject = subjects.computeIfAbsent(fact.key(), key -> new Subject(fact.subject(), fact.subjectId()));
        if (engine.learn(subject.state, fact.fact())) {
            look(subject, fact.fact());
        }
    }

    /** Time goes on as in life: every subject is looked at whenever its time has come. */
    void goOnTo(long instant) {
        for (long next = nextAt(); next <= instant; next = nextAt()) {
            jumpTo(next);
        }
        jumpTo(instant);
    }

    /** Time comes to {@code instant} at once, as after a pause of all streams. */
    void jumpTo(long instant) {
        now = Math.max(now, instant);
        subjects.values().stream().filter(subject -> subject.nextAt <= now).forEach(subject -> look(subject, null));
    }

    private long nextAt() {
        return subjects.values().stream()
                .mapToLong(subject -> subject.nextAt)
                .min()
                .orElse(Clock.NEVER);
    }

    private void look(Subject subject, @Nullable Fact learned) {
        SubjectEngine.Verdict verdict = engine.evaluate(
                subject.type,
                subject.id,
                subject.state,
                learned,
                SubjectEngine.Look.at(now, 0),
                change -> told(subject.type, change));
        subject.nextAt = verdict.nextAt();
        if (verdict.forget()) {
            subject.state = SubjectState.empty();
        }
    }

    private void told(SubjectType subject, ClockChange change) {
        SlaClock clock = SlaBridge.record(subject, change);
        if (change.indexed()) {
            clocks.put(clock.getClockId(), clock);
        }
        steps.computeIfAbsent(clock.getClockId(), id -> new ArrayList<>())
                .add(clock.getTransition().name());
    }

    /** The document of each clock. */
    Map<String, SlaClock> clocks() {
        return clocks;
    }

    /** The transitions told of a clock. */
    List<String> steps(String clockId) {
        return steps.getOrDefault(clockId, List.of());
    }
}
