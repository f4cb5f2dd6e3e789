package io.aftersales.sla;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.sla.FactOrder;
import io.aftersales.domain.sla.Facts;
import io.aftersales.domain.sla.PolicyBook;
import io.aftersales.domain.sla.SubjectType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever rules say and whatever comes: nothing fails, any order of arrival of facts, time and rule sets comes to the same documents,
 * histories and counts, and in the end nothing is kept.
 */
class AnyRulesTest {

    private static final int LIVES = 60;
    private static final int ARRIVALS = 6;

    @ParameterizedTest
    @EnumSource(SubjectType.class)
    void anyOrderOfArrivalComesToTheSame(SubjectType subject) {
        for (long seed = 1; seed <= LIVES; seed++) {
            Random random = new Random(seed);
            AnyLife life = new AnyLife(random, subject);
            List<EventKind> kinds = life.kinds();
            List<PolicyBook> books = new AnyRules(random, subject, kinds).books();
            List<Fact> facts = new ArrayList<>(life.facts(kinds));
            facts.removeIf(fact -> !isAskedFor(books, subject, fact));
            facts.sort(FactOrder::compare);
            long end = Facts.T0 + random.nextInt(900) * Facts.MINUTE;
            OneSubject inOrder = new OneSubject(subject, books);
            facts.forEach(inOrder::learn);
            inOrder.timeIs(end);
            Map<String, Object> expected = inOrder.outcome();
            inOrder.live();
            for (int i = 0; i < ARRIVALS; i++) {
                OneSubject shuffled = arriving(random, subject, books, facts, end);
                assertThat(shuffled.outcome()).as("seed %d", seed).isEqualTo(expected);
                shuffled.live();
            }
        }
    }

    /** Facts that no set asks for at their time may be there or not. */
    private static boolean isAskedFor(List<PolicyBook> books, SubjectType subject, Fact fact) {
        return books.stream()
                .anyMatch(book -> book.effectiveFrom() <= fact.occurredAt() && book.concerns(subject, fact.kind()));
    }

    private static OneSubject arriving(
            Random random, SubjectType subject, List<PolicyBook> books, List<Fact> facts, long end) {
        List<Fact> arrival = new ArrayList<>(facts);
        arrival.addAll(facts.subList(0, facts.size() / 2));
        Collections.shuffle(arrival, random);
        int known = 1 + random.nextInt(books.size());
        OneSubject shuffled = new OneSubject(subject, books.subList(0, known));
        long now = random.nextInt(4) == 0 ? end : Facts.T0 - Facts.HOUR;
        for (Fact fact : arrival) {
            shuffled.learn(fact);
            if (known < books.size() && random.nextInt(4) == 0) {
                shuffled.knows(books.subList(0, ++known));
            }
            if (random.nextInt(3) > 0) {
                now = Math.min(end, now + random.nextInt((int) (90 * Facts.MINUTE)));
                shuffled.timeIs(now);
            }
        }
        while (known < books.size()) {
            shuffled.knows(books.subList(0, ++known));
        }
        shuffled.timeIs(end);
        return shuffled;
    }
}
