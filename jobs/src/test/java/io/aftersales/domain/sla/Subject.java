package io.aftersales.domain.sla;

import io.aftersales.domain.calendar.BusinessCalendar;
import io.aftersales.domain.event.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A subject under test: told facts and time in any order, it shows what would stand in the index. */
final class Subject {

    SubjectState state = SubjectState.empty();
    private @Nullable LongHistory aside;
    final List<ClockChange> changes = new ArrayList<>();
    final Map<String, ClockChange> documents = new LinkedHashMap<>();
    private final SubjectType type;
    private SubjectEngine engine;
    private long now = Long.MIN_VALUE;
    private long wall = 1_000_000;
    private long toldUntil = Long.MIN_VALUE;
    SubjectEngine.Verdict verdict = new SubjectEngine.Verdict(Clock.NEVER, false);

    Subject(SubjectType type, Calendars calendars, SlaPolicy... policies) {
        this.type = type;
        this.engine = new SubjectEngine(new PolicyBook("v1", Arrays.asList(policies), calendars), Retention.DEFAULT);
    }

    static Subject of(Policies... policies) {
        SlaPolicy[] built = Arrays.stream(policies).map(Policies::build).toArray(SlaPolicy[]::new);
        return new Subject(built[0].subject(), (shop, id) -> BusinessCalendar.always(), built);
    }

    /** A set of one policy, effective from then. */
    static PolicyBook book(String version, long effectiveFrom, Policies... policies) {
        List<SlaPolicy> built = Arrays.stream(policies).map(Policies::build).toList();
        return new PolicyBook(version, effectiveFrom, built, (shop, id) -> BusinessCalendar.always());
    }

    /** From now on these rule sets are known. */
    Subject knows(PolicyBook... books) {
        engine = new SubjectEngine(new PolicyTimeline(List.of(books)), Retention.DEFAULT);
        return state.facts().isEmpty() ? this : look(null);
    }

    /** From now on what lies before a safe point is laid aside there. */
    Subject layingAside(LongHistory.Store store) {
        aside = new LongHistory(store);
        return this;
    }

    Subject learn(Fact... facts) {
        for (Fact fact : facts) {
            SubjectState known = state;
            SubjectState recalled = recalled(fact);
            if (recalled == null) {
                continue;
            }
            state = recalled;
            if (engine.learn(recalled, fact)) {
                look(fact);
            } else {
                state = known;
            }
        }
        return this;
    }

    private @Nullable SubjectState recalled(Fact fact) {
        try {
            return aside == null ? state : aside.recalled(state, fact);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    Subject timeIs(long instant) {
        now = instant;
        return look(null);
    }

    private Subject look(@Nullable Fact learned) {
        verdict = engine.evaluate(type, "s", state, learned, new SubjectEngine.Look(now, wall, toldUntil), change -> {
            changes.add(change);
            if (change.indexed()) {
                documents.put(change.clock().clockId(), change);
            }
        });
        try {
            state = aside == null ? state : aside.settled(engine, type, state, now);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        return this;
    }

    /** It goes on from a checkpoint since then: an earlier run may have told more. */
    Subject restoredAt(long millis) {
        toldUntil = millis;
        return this;
    }

    Subject wallIs(long millis) {
        wall = millis;
        return this;
    }

    /** The only clock. */
    Clock clock() {
        if (documents.size() != 1) {
            throw new AssertionError("expected one clock but there are " + documents.keySet());
        }
        return documents.values().iterator().next().clock();
    }

    Clock clock(String id) {
        ClockChange change = documents.get(id);
        if (change == null) {
            throw new AssertionError("no clock " + id + " among " + documents.keySet());
        }
        return change.clock();
    }

    /** The history of a clock as a reader of its records rebuilds it: steps and when they were, from {@link Facts#T0}. */
    List<String> history(String clockId) {
        List<String> history = new ArrayList<>();
        for (ClockChange change : changes) {
            if (change.clock().clockId().equals(clockId)) {
                history.subList(Math.min(history.size(), change.step() - 1), history.size())
                        .clear();
                history.add(change.clock().transition() + " @" + (change.clock().changedAt() - Facts.T0));
            }
        }
        return history;
    }

    ClockChange last() {
        return changes.get(changes.size() - 1);
    }
}
