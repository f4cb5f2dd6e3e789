package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.satisfaction.Details;
import io.aftersales.domain.satisfaction.FactKind;
import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.domain.satisfaction.Measure;
import io.aftersales.domain.satisfaction.ServiceFact;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.window.Cadence;
import io.aftersales.window.ZoneFeed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A release brings other rules along: what was told and counted by the earlier ones is taken back by these. */
@SuppressWarnings("try") // closing a harness may be interrupted
class RulesOfAReleaseTest {

    private static final long T = 1_800_000_000_000L;
    private static final long MINUTE = 60_000;
    private static final long UPGRADE = T + 60 * MINUTE;

    private static final PublishedRules FIRST = PublishedRules.own(RuleTexts.packaged(), T - MINUTE);

    /** Half an hour without a reply is presumed to be none, and three marks of five satisfy. */
    private static final PublishedRules SECOND = PublishedRules.own(
            changed("(presumedUnanswered:\\s[^\\n]*value: )PT10M", "(satisfiedFrom:\\s[^\\n]*value: )4"), UPGRADE);

    private static RuleTexts changed(String unanswered, String satisfied) {
        String packaged = RuleTexts.packaged().texts().get(RuleFile.SCORECARDS);
        String changed = packaged.replaceFirst(unanswered, "$1PT30M").replaceFirst(satisfied, "$13");
        assertThat(changed).contains("PT30M").isNotEqualTo(packaged.replaceFirst(unanswered, "$1PT30M"));
        return RuleTexts.packaged().with(RuleFile.SCORECARDS, changed, "test");
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, SubjectEvent, ServiceFact> facts(
            PublishedRules... rules) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new FactsFunction(ServiceFeed.of(RulesFeed.of(rules)), Long.MAX_VALUE)),
                SubjectEvent::key,
                Types.STRING);
    }

    private static SubjectEvent message(String conversation, long at, Sender sender) {
        return event(conversation, EventKind.CHAT_MESSAGE, at, sender, null);
    }

    private static SubjectEvent rated(String conversation, long at, String mark) {
        return event(conversation, EventKind.CHAT_RATED, at, null, Map.of(Details.OVERALL, mark));
    }

    private static SubjectEvent event(
            String conversation,
            EventKind kind,
            long at,
            @Nullable Sender sender,
            @Nullable Map<String, String> details) {
        return SubjectEvent.of(
                FactSubject.CONVERSATION,
                conversation,
                new Fact(
                        "e" + at,
                        kind,
                        at,
                        Platform.JD,
                        "shop",
                        "buyer",
                        "ann",
                        null,
                        conversation,
                        null,
                        null,
                        null,
                        null,
                        sender,
                        0,
                        details));
    }

    private static List<String> rounds(KeyedOneInputStreamOperatorTestHarness<String, SubjectEvent, ServiceFact> test) {
        List<String> rounds = test.extractOutputValues().stream()
                .filter(fact -> fact.kind() == FactKind.ROUND)
                .map(fact -> (fact.sign() > 0 ? "+" : "-")
                        + (fact.value(0) == ServiceFact.ABSENT ? "unanswered" : fact.value(0) / MINUTE))
                .toList();
        test.getOutput().clear();
        return rounds;
    }

    private static OperatorSubtaskState toldByTheFirst() throws Exception {
        try (var test = facts(FIRST)) {
            test.open();
            test.processElement(message("old", T, Sender.BUYER), T);
            test.processWatermark(T + 15 * MINUTE);
            assertThat(rounds(test)).containsExactly("+unanswered");
            return test.snapshot(1, 1);
        }
    }

    @Test
    void whatWasToldByAnEarlierReleaseIsTakenBack() throws Exception {
        OperatorSubtaskState snapshot = toldByTheFirst();
        for (int restart = 0; restart < 2; restart++) {
            try (var test = facts(SECOND)) {
                test.initializeState(snapshot);
                test.open();
                test.processElement(message("old", T + 20 * MINUTE, Sender.AGENT), T);
                assertThat(rounds(test)).containsExactlyInAnyOrder("-unanswered", "+20");

                test.processElement(message("new", UPGRADE, Sender.BUYER), T);
                test.processWatermark(UPGRADE + 20 * MINUTE);
                assertThat(rounds(test)).isEmpty();
                test.processWatermark(UPGRADE + 30 * MINUTE);
                assertThat(rounds(test)).containsExactly("+unanswered");

                // What comes late belongs to where it happened.
                test.processElement(message("late", UPGRADE - 1, Sender.BUYER), T);
                test.processElement(message("late", UPGRADE + 12 * MINUTE, Sender.AGENT), T);
                assertThat(rounds(test)).containsExactly("+unanswered", "-unanswered", "+12");
                OperatorSubtaskState later = test.snapshot(2, 2);
                try (var again = facts(SECOND)) {
                    again.initializeState(later);
                    again.open();
                    again.processElement(message("new", UPGRADE + 2 * MINUTE, Sender.AGENT), T);
                    assertThat(rounds(again)).containsExactlyInAnyOrder("-unanswered", "+2");
                }
            }
        }
    }

    @Test
    void onceRulesArePublishedTheyRuleWhateverAReleaseBrings() throws Exception {
        OperatorSubtaskState snapshot = toldByTheFirst();
        PublishedRules published =
                PublishedRules.published(RuleTexts.packaged(), UPGRADE - 5 * MINUTE, UPGRADE - 5 * MINUTE);
        try (var test = facts(SECOND, published)) {
            test.initializeState(snapshot);
            test.open();
            test.processElement(message("new", UPGRADE, Sender.BUYER), T);
            test.processWatermark(UPGRADE + 10 * MINUTE);
            assertThat(rounds(test)).containsExactly("+unanswered");
        }
    }

    /** It was told by the first rules that nobody answered: by those it is taken back. */
    @Test
    void rulesThatArePublishedForThePastHoldForWhatComes() throws Exception {
        OperatorSubtaskState snapshot = toldByTheFirst();
        PublishedRules retroactive =
                PublishedRules.published(SECOND.texts(), UPGRADE - 10_000, RuleSet.FROM_THE_BEGINNING + 1);
        try (var test = facts(FIRST, retroactive)) {
            test.initializeState(snapshot);
            test.open();
            test.processElement(message("old", T + 20 * MINUTE, Sender.AGENT), T);
            assertThat(rounds(test)).containsExactlyInAnyOrder("-unanswered", "+20");
            test.processElement(message("before", UPGRADE - 1, Sender.BUYER), T);
            test.processElement(message("after", UPGRADE, Sender.BUYER), T);
            test.processWatermark(UPGRADE + 10 * MINUTE);
            assertThat(rounds(test)).containsExactly("+unanswered");
            test.processWatermark(UPGRADE + 30 * MINUTE);
            assertThat(rounds(test)).containsExactly("+unanswered");
        }
    }

    @Test
    void rulesThatAreNothingForThisReleaseAreLeftOut() throws Exception {
        OperatorSubtaskState snapshot;
        PublishedRules broken = new PublishedRules(
                "broken", T, RuleSet.FROM_THE_BEGINNING, true, Map.of(RuleFile.SCORECARDS.fileName(), "nothing: 1"));
        try (var test = facts(broken)) {
            test.open();
            snapshot = test.snapshot(1, 1);
        }
        try (var test = facts(SECOND)) {
            test.initializeState(snapshot);
            test.open();
            test.processElement(message("old", T, Sender.BUYER), T);
            test.processWatermark(T + 30 * MINUTE - 1);
            assertThat(rounds(test)).isEmpty();
            test.processWatermark(T + 30 * MINUTE);
            assertThat(rounds(test)).containsExactly("+unanswered");
        }
    }

    private static OneInputStreamOperatorTestHarness<ServiceFact, PartialPane> counts(PublishedRules rules)
            throws Exception {
        RulesFeed feed = RulesFeed.of(rules);
        return new OneInputStreamOperatorTestHarness<>(
                new PreAggregation(ServiceFeed.of(feed), ZoneFeed.of(feed), Cadence.live(Duration.ofDays(1))));
    }

    private static void add(List<PartialPane> parts, Map<String, Long> sums) {
        for (PartialPane part : parts) {
            if (part.key().startsWith("SHOP")) {
                for (Measure measure : List.of(Measure.RATINGS, Measure.SATISFIED)) {
                    sums.merge(
                            measure + (part.minute() < UPGRADE ? " before" : " after"),
                            part.counts().of(measure),
                            Long::sum);
                }
            }
        }
    }

    private static ServiceFact undone(ServiceFact fact) {
        return new ServiceFact(
                fact.kind(),
                -fact.sign(),
                fact.scope(),
                fact.at(),
                fact.knownAt(),
                fact.startedAt(),
                fact.origin(),
                fact.values());
    }

    /** Three marks satisfied nobody by the first rules, whenever they come or are taken back; by the second they do. */
    @Test
    void countsAddUpOverAnUpgrade() throws Exception {
        Map<String, Long> sums = new TreeMap<>();
        OperatorSubtaskState told;
        OperatorSubtaskState counted;
        List<ServiceFact> early;
        try (var facts = facts(FIRST);
                var counts = counts(FIRST)) {
            facts.open();
            counts.open();
            facts.processElement(rated("old", T, "3"), T);
            facts.processElement(rated("older", T, "5"), T);
            early = facts.extractOutputValues();
            for (ServiceFact fact : early) {
                counts.processElement(fact, fact.at());
            }
            counts.prepareSnapshotPreBarrier(1);
            told = facts.snapshot(1, 1);
            counted = counts.snapshot(1, 1);
            add(counts.extractOutputValues(), sums);
        }
        assertThat(sums).isEqualTo(Map.of("RATINGS before", 2L, "SATISFIED before", 1L));
        try (var facts = facts(SECOND);
                var counts = counts(SECOND)) {
            facts.initializeState(told);
            facts.open();
            counts.initializeState(counted);
            counts.open();
            facts.processElement(rated("late", T + MINUTE, "3"), T);
            facts.processElement(rated("new", UPGRADE, "3"), T);
            for (ServiceFact fact : facts.extractOutputValues()) {
                counts.processElement(fact, fact.at());
            }
            for (ServiceFact fact : early) {
                counts.processElement(undone(fact), fact.at());
            }
            counts.prepareSnapshotPreBarrier(2);
            add(counts.extractOutputValues(), sums);
        }
        assertThat(sums)
                .isEqualTo(Map.of(
                        "RATINGS before", 1L, "SATISFIED before", 0L, "RATINGS after", 1L, "SATISFIED after", 1L));
    }
}
