package io.aftersales.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.attainment.AttainmentMove;
import io.aftersales.domain.attainment.Booking;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.Clock;
import io.aftersales.domain.sla.ClockChange;
import io.aftersales.domain.sla.PolicyBook;
import io.aftersales.domain.sla.PolicyTimeline;
import io.aftersales.domain.sla.PublishedClock;
import io.aftersales.domain.sla.Retention;
import io.aftersales.domain.sla.SubjectEngine;
import io.aftersales.domain.sla.SubjectState;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.result.ClockTransition;
import io.aftersales.result.SlaClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A subject as the job keeps it: looked at when a fact comes, at its timer and with new rules, its state bytes in between. */
final class OneSubject {

    private static final String ID = "s";

    private final SubjectType type;
    private final SubjectCodec codec = new SubjectCodec();
    private final Map<String, ClockChange> last = new HashMap<>();
    private final Map<String, PublishedClock> standing = new HashMap<>();
    private final Map<String, SlaClock> documents = new TreeMap<>();
    private final Map<String, List<String>> histories = new TreeMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private SubjectEngine engine;
    private byte @Nullable [] kept;
    private long now = Long.MIN_VALUE;
    private long wall = 1;
    private long newestFact = Long.MIN_VALUE;

    OneSubject(SubjectType type, List<PolicyBook> books) {
        this.type = type;
        this.engine = engineOf(books);
    }

    private static SubjectEngine engineOf(List<PolicyBook> books) {
        return new SubjectEngine(new PolicyTimeline(books), Retention.DEFAULT);
    }

    /** From now on these sets are known, the last of them for the first time. */
    void knows(List<PolicyBook> books) {
        PolicyBook added = books.get(books.size() - 1);
        engine = engineOf(books);
        SubjectState state = state();
        if (state != null && (added.changesRunning() || newestFact >= added.effectiveFrom())) {
            look(state, null);
        }
    }

    void learn(Fact fact) {
        SubjectState known = state();
        SubjectState state = known == null ? SubjectState.empty() : known;
        if (engine.learn(state, fact)) {
            newestFact = Math.max(newestFact, fact.occurredAt());
            look(state, fact);
        }
    }

    void timeIs(long time) {
        now = Math.max(now, time);
        SubjectState state = state();
        if (state != null && state.timerAt() <= now) {
            look(state.withTimerAt(Clock.NEVER), null);
        }
    }

    /** Lets time go on from timer to timer until nothing is kept. */
    void live() {
        for (int i = 0; i < 100 && kept != null; i++) {
            assertThat(state().timerAt()).isLessThan(Clock.NEVER);
            timeIs(state().timerAt());
        }
        assertThat(kept).as("it is forgotten").isNull();
        assertThat(last.values()).noneMatch(change -> change.clock().state().open());
    }

    private @Nullable SubjectState state() {
        return kept == null ? null : codec.read(ID, kept);
    }

    private void look(SubjectState state, @Nullable Fact learned) {
        SubjectEngine.Look look = SubjectEngine.Look.at(now, wall++);
        SubjectEngine.Verdict verdict = engine.evaluate(type, ID, state, learned, look, this::take);
        if (verdict.forget()) {
            kept = null;
            return;
        }
        assertThat(verdict.nextAt()).as("the next look").isGreaterThan(now);
        kept = codec.write(ID, state.withTimerAt(Math.min(state.timerAt(), verdict.nextAt())));
    }

    private void take(ClockChange change) {
        String id = change.clock().clockId();
        ClockChange before = last.put(id, change);
        assertThat(change.sequence()).isEqualTo(before == null ? 1 : before.sequence() + 1);
        assertThat(change.version()).isGreaterThan(before == null ? 0 : before.version());
        SlaClock told = ClockRecords.of(type, change, 0);
        List<String> history = histories.computeIfAbsent(id, clock -> new ArrayList<>());
        assertThat(change.step()).isBetween(1, history.size() + 1);
        history.subList(change.step() - 1, history.size()).clear();
        history.add(told.getTransition() + " @" + told.getTimestamp());
        PublishedClock after = change.after();
        if (after != null) {
            assertThat(change.before()).isEqualTo(standing.put(id, after));
            documents.put(id, told);
            Booking.moves(change.before(), after, this::book);
        }
    }

    private void book(AttainmentMove move) {
        String key = move.key() + " " + move.at();
        counts.merge(key + " started", move.change().started(), Integer::sum);
        counts.merge(key + " met", move.change().met(), Integer::sum);
        counts.merge(key + " breached", move.change().breached(), Integer::sum);
    }

    /** What all orders of arrival must come to: the clocks that hold with their histories, and their counts. */
    Map<String, Object> outcome() {
        Map<String, Object> outcome = new TreeMap<>();
        documents.forEach((id, told) -> {
            if (told.getTransition() != ClockTransition.RETRACTED) {
                SlaClock plain = SlaClock.newBuilder(told)
                        .setRetracted(false)
                        .setSequence(0)
                        .setVersion(0)
                        .build();
                outcome.put(id, plain);
                outcome.put(id + " history", List.copyOf(histories.get(id)));
            }
        });
        counts.forEach((key, count) -> {
            if (count != 0) {
                outcome.put(key, count);
            }
        });
        return outcome;
    }
}
