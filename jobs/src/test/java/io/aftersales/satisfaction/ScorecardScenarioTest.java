package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.satisfaction.ConsumerDay;
import io.aftersales.domain.satisfaction.Counts;
import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.FactEngine;
import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.domain.satisfaction.Score;
import io.aftersales.domain.satisfaction.ScorecardRule;
import io.aftersales.domain.satisfaction.ServiceFact;
import io.aftersales.domain.satisfaction.ServiceRules;
import io.aftersales.domain.satisfaction.SubjectHistory;
import io.aftersales.domain.satisfaction.Tally;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.window.ShopZones;
import io.aftersales.window.ZoneFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scorecard scenarios of {@code src/test/resources/scorecards}; how to write one is in the README there. */
@SuppressWarnings("try") // closing a harness may be interrupted
class ScorecardScenarioTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final ServiceRules RULES =
            RuleSet.parse(RuleTexts.packaged()).service();
    private static final ShopZones ZONES = new ShopZones(Map.of(), ZONE.getId());
    private static final long LEAST_SAMPLE = 2;

    static Stream<Path> scenarios() throws IOException {
        return Files.list(Path.of("src/test/resources/scorecards"))
                .filter(file -> file.toString().endsWith(".txt"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void holds(Path file) throws Exception {
        ScorecardScenario scenario = ScorecardScenario.read(file);
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Map<String, Counts> days = days(scenario.events(), scenario.until(), random);
            for (String[] words : scenario.expected()) {
                if (words[0].equals("expect")) {
                    check(words, days);
                } else {
                    checkWindow(words, days, random);
                }
            }
        }
    }

    /** Sums by scorecard and day, with the events told in any order while time goes on. */
    private static Map<String, Counts> days(List<Fact> events, long until, Random random) {
        List<Fact> arrivals = new ArrayList<>(events);
        arrivals.add(events.get(random.nextInt(events.size())));
        Collections.shuffle(arrivals, random);
        FactEngine engine = new FactEngine(RULES.definitions());
        List<ServiceFact> facts = new ArrayList<>();
        Map<String, SubjectHistory> subjects = new TreeMap<>();
        for (Fact event : arrivals) {
            String id = SubjectEvent.of(subject(event), subjectId(event), event).key();
            SubjectHistory history = subjects.computeIfAbsent(id, any -> new SubjectHistory());
            long now = random.nextBoolean() ? history.lookedAt : Math.max(history.lookedAt, event.occurredAt());
            engine.look(subject(event), history, event, now, FactsFunction.naming(id, facts::add));
        }
        subjects.forEach((key, history) ->
                engine.look(SubjectEvent.subjectOf(key), history, null, until, FactsFunction.naming(key, facts::add)));

        Map<String, Tally> sums = new TreeMap<>();
        Map<String, ConsumerDay> consumers = new TreeMap<>();
        Map<String, Counts> days = new TreeMap<>();
        ScorecardTally tally = new ScorecardTally(RULES.scorecards(), ZONES);
        for (ServiceFact fact : facts) {
            tally.count(
                    fact,
                    (of, rule, from, to) -> sums.computeIfAbsent(day(rule.id(), from), any -> new Tally()),
                    move -> {
                        ConsumerDay before = consumers.getOrDefault(move.key(), ConsumerDay.NONE);
                        ConsumerDay after = before.plus(move.hour(), move.facts(), move.spoiling());
                        consumers.put(move.key(), after);
                        days.merge(
                                day(DimensionKey.of(move.scorecard()).member(), move.minute()),
                                after.since(before),
                                Counts::plus);
                    });
        }
        sums.forEach((day, sum) -> days.put(day, sum.counts()));
        days.values().removeIf(Counts::empty);
        return days;
    }

    private static FactSubject subject(Fact event) {
        return event.kind().stream() == EventStream.CHAT ? FactSubject.CONVERSATION : FactSubject.ORDER;
    }

    private static String subjectId(Fact event) {
        String id = subject(event) == FactSubject.CONVERSATION ? event.conversationId() : event.orderId();
        return Objects.requireNonNull(id);
    }

    private static String day(String scorecard, long at) {
        return scorecard + " " + Instant.ofEpochMilli(at).atZone(ZONE).toLocalDate();
    }

    private static void check(String[] words, Map<String, Counts> days) {
        if (words[1].equals("none")) {
            assertThat(days).doesNotContainKey(words[2] + " " + words[3]);
            return;
        }
        String day = words[1] + " " + words[2];
        assertThat(days).containsKey(day);
        figures(words, Score.of(rule(words[1]), days.get(day), LEAST_SAMPLE));
    }

    private static ScorecardRule rule(String id) {
        return RULES.scorecards().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void figures(String[] words, Score score) {
        String day = words[0] + " " + words[1] + " " + words[2];
        assertThat(score.numerator() + "/" + score.denominator()).as(day).isEqualTo(words[3]);
        for (int i = 4; i < words.length; i += 2) {
            Object told = switch (words[i]) {
                case "budget" -> score.remainingBudget();
                case "met" -> score.met();
                default -> score.value() == null ? null : Math.round(score.value());
            };
            assertThat(String.valueOf(told)).as("%s of %s", words[i], day).isEqualTo(words[i + 1]);
        }
    }

    /** Tells the function the days in any order, and looks at the day's document as it was written last. */
    private static void checkWindow(String[] words, Map<String, Counts> days, Random random) throws Exception {
        ScorecardRule rule = rule(words[1]);
        List<PaneUpdate> updates = new ArrayList<>();
        days.forEach((day, counts) -> {
            if (day.startsWith(rule.id() + " ")) {
                updates.add(update(rule, LocalDate.parse(day.substring(rule.id().length() + 1)), counts));
            }
        });
        Collections.shuffle(updates, random);
        try (var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(
                        new ScorecardFunction(ServiceFeed.of(RULES), ZoneFeed.of(ZONES), () -> 1_000, true)),
                PaneUpdate::key,
                Types.STRING)) {
            harness.open();
            for (PaneUpdate update : updates) {
                harness.processElement(update, update.start());
            }
            long start =
                    LocalDate.parse(words[2]).atStartOfDay(ZONE).toInstant().toEpochMilli();
            ScorecardUpdate last = harness.extractOutputValues().stream()
                    .filter(told -> told.day().start() == start)
                    .reduce((earlier, later) -> later)
                    .orElseThrow();
            figures(words, Score.of(rule, last.windowNumerator(), last.windowDenominator(), null, LEAST_SAMPLE));
        }
    }

    private static PaneUpdate update(ScorecardRule rule, LocalDate day, Counts counts) {
        String key = DimensionKey.text(Dimension.SCORECARD, Platform.PDD, "shop", rule.id());
        long start = day.atStartOfDay(ZONE).toInstant().toEpochMilli();
        long end = day.plusDays(1).atStartOfDay(ZONE).toInstant().toEpochMilli();
        return new PaneUpdate(key, WindowSize.DAY, start, end, 0, end, 1, counts);
    }
}
