package io.aftersales.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.risk.Evidence;
import io.aftersales.domain.risk.Matter;
import io.aftersales.domain.risk.RiskCase;
import io.aftersales.domain.risk.RiskEngine;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.RiskSubject;
import io.aftersales.domain.risk.Sign;
import io.aftersales.domain.risk.Signals;
import io.aftersales.domain.risk.Standing;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A withdrawn case takes its own evidence along and no other's, held against a plain count of random stories. */
class CaseWithdrawalTest {

    private static final long T = 1_772_589_600_000L;
    private static final long HOUR = 3_600_000;
    private static final RuleSet RULES = RuleSet.parse(RuleTexts.packaged());
    private static final RiskEngine ENGINE = new RiskEngine(RULES.risk());
    private static final List<String> FACTORS = List.of("case-opened", "case-refused", "platform-intervened");

    private record Event(
            String id, long at, String caseId, @Nullable String factor) {

        RiskFact fact() {
            List<Sign> signs = factor != null
                    ? List.of(new Sign(factor, null))
                    : Stream.concat(
                                    FACTORS.stream().map(each -> Evidence.TAKEN_BACK + ':' + each),
                                    Stream.of(Evidence.ORDINARY_SETTLED))
                            .map(each -> new Sign(each, null))
                            .toList();
            return CaseWithdrawalTest.fact(id, at, Matter.of(caseId, null, null), signs);
        }
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void onlyItsOwnEvidenceGoesWhateverComesFirst(long seed) {
        Random random = new Random(seed);
        List<Event> story = story(random);
        Set<String> expected = new TreeSet<>();
        for (Event event : story) {
            boolean withdrawn = story.stream()
                    .anyMatch(each ->
                            each.factor() == null && each.caseId().equals(event.caseId()) && each.at() >= event.at());
            if (event.factor() != null && !withdrawn) {
                expected.add(event.factor() + ' ' + event.id());
            }
        }
        for (int arrival = 0; arrival < 5; arrival++) {
            List<Event> shuffled = new ArrayList<>(story);
            shuffled.addAll(story.subList(0, story.size() / 2)); // duplicates
            Collections.shuffle(shuffled, random);
            Set<String> told = new TreeSet<>();
            Standing standing = ENGINE.at(tell(shuffled, told), T + 100 * HOUR);
            Set<String> weighs = new TreeSet<>();
            standing.factors().stream()
                    .filter(piece -> piece.weight() > 0)
                    .forEach(piece -> weighs.add(piece.factor().id() + ' ' + piece.eventId()));
            assertThat(weighs).as("what the score rests on").isEqualTo(expected);
            assertThat(told).as("what incidents and shares keep").isEqualTo(expected);
        }
    }

    @Test
    void whatAnEarlierReleaseKeptIsTakenBackByAnyCase() {
        Set<String> told = new TreeSet<>();
        Event withdrawn = new Event("withdrawn", T + HOUR, "k1", null);
        RiskCase kept = RiskCase.NOTHING.with(fact("old", T, null, List.of(new Sign("platform-intervened", null))));
        RiskCase after = kept.with(withdrawn.fact());
        new Signals(time -> RULES.risk().byId())
                .between(RiskSubject.order("o1"), kept, after, each -> told.add(each.eventId() + each.withdrawn()));
        assertThat(told).containsExactly("oldtrue");
        assertThat(ENGINE.at(after, T + HOUR).factors()).allMatch(piece -> piece.weight() == 0);
    }

    /** A case that somebody still waits for is not forgotten with one that is closed. */
    @Test
    void anOrderStaysAsLongAsAnyOfItsCasesIsOpen() {
        RiskCase open = RiskCase.NOTHING.with(new Event("e1", T, "k1", "platform-intervened").fact());
        RiskCase oneClosed = open.with(closed("k2"));
        RiskCase allClosed = oneClosed.with(closed("k1"));
        long forgotten = ENGINE.at(allClosed, T + HOUR).forgetAt();
        assertThat(ENGINE.at(oneClosed, T + HOUR).forgetAt()).isGreaterThan(forgotten);
        assertThat(forgotten).isEqualTo(T + HOUR + RULES.risk().retention().closedMillis());
    }

    private static RiskFact closed(String caseId) {
        return fact(
                "closed-" + caseId,
                T + HOUR,
                Matter.of(caseId, null, null),
                List.of(new Sign(Evidence.ALL_SETTLED, null)));
    }

    private static List<Event> story(Random random) {
        List<Event> story = new ArrayList<>();
        int cases = 1 + random.nextInt(4);
        for (int i = 0; i < 3 * cases; i++) {
            boolean withdrawn = random.nextInt(4) == 0;
            String factor = withdrawn ? null : FACTORS.get(random.nextInt(FACTORS.size()));
            story.add(new Event("e" + i, T + random.nextInt(8) * HOUR, "k" + random.nextInt(cases), factor));
        }
        return story;
    }

    /** What is known in the end; what was told of signals and not withdrawn goes to {@code told}. */
    private static RiskCase tell(List<Event> arrivals, Set<String> told) {
        Signals signals = new Signals(time -> RULES.risk().byId());
        RiskCase known = RiskCase.NOTHING;
        for (Event event : arrivals) {
            RiskCase after = known.with(event.fact());
            signals.between(RiskSubject.order("o1"), known, after, signal -> {
                String name = signal.factor() + ' ' + signal.eventId();
                assertThat(signal.withdrawn() ? told.remove(name) : told.add(name))
                        .as(name)
                        .isTrue();
            });
            known = after;
        }
        return known;
    }

    private static RiskFact fact(String eventId, long at, @Nullable Matter matter, List<Sign> signs) {
        return RiskFacts.ofOrder(eventId, at, signs, matter);
    }
}
