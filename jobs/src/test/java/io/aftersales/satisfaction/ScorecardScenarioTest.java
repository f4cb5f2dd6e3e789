package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.satisfaction.ConsumerDay;
import io.aftersales.domain.satisfaction.Counts;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.FactEngine;
import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.domain.satisfaction.Score;
import io.aftersales.domain.satisfaction.ScorecardRule;
import io.aftersales.domain.satisfaction.ServiceFact;
import io.aftersales.domain.satisfaction.ServiceRules;
import io.aftersales.domain.satisfaction.SubjectHistory;
import io.aftersales.domain.satisfaction.Tally;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.window.ShopZones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scorecard scenarios of {@code src/test/resources/scorecards}; how to write one is in the README there. */
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
    void holds(Path file) throws IOException {
        List<Fact> events = new ArrayList<>();
        List<String[]> expected = new ArrayList<>();
        Platform platform = Platform.OTHER;
        long until = 0;
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "#", "" -> {}
                case "platform" -> platform = Platform.valueOf(words[1]);
                case "until" -> until = at(words[1]);
                case "expect" -> expected.add(words);
                default -> events.add(event(words, platform, events.size()));
            }
        }
        assertThat(expected).isNotEmpty();
        for (int seed = 0; seed < 50; seed++) {
            Map<String, Counts> days = days(events, until, new Random(seed));
            expected.forEach(words -> check(words, days));
        }
    }

    private static long at(String time) {
        return LocalDateTime.parse(time).atZone(ZONE).toInstant().toEpochMilli();
    }

    private static Fact event(String[] words, Platform platform, int number) {
        EventKind kind = Stream.of(EventKind.values())
                .filter(each -> each.name().equals("CHAT_" + words[3]))
                .findFirst()
                .orElse(EventKind.CHAT_MESSAGE);
        return new Fact(
                String.format("e%03d", number),
                kind,
                at(words[0]),
                platform,
                "shop",
                words[2],
                words.length > 4 ? words[4] : null,
                null,
                words[1],
                null,
                null,
                null,
                null,
                kind == EventKind.CHAT_MESSAGE ? Sender.valueOf(words[3]) : null,
                0,
                null);
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
            String id = Objects.requireNonNull(event.conversationId());
            SubjectHistory history = subjects.getOrDefault(id, SubjectHistory.empty());
            long now = random.nextBoolean() ? history.lookedAt() : Math.max(history.lookedAt(), event.occurredAt());
            engine.look(FactSubject.CONVERSATION, history, event, now, facts::add);
            subjects.put(id, new SubjectHistory(history.events(), now, Long.MAX_VALUE));
        }
        subjects.values().forEach(history -> engine.look(FactSubject.CONVERSATION, history, null, until, facts::add));

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
                        ConsumerDay after = before.plus(move.facts(), move.spoiling());
                        consumers.put(move.key(), after);
                        days.merge(
                                day(DimensionKey.of(move.scorecard()).member(), move.day()),
                                after.since(before),
                                Counts::plus);
                    });
        }
        sums.forEach((day, sum) -> days.put(day, sum.counts()));
        days.values().removeIf(Counts::empty);
        return days;
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
        ScorecardRule rule = RULES.scorecards().stream()
                .filter(each -> each.id().equals(words[1]))
                .findFirst()
                .orElseThrow();
        Score score = Score.of(rule, days.get(day), 24 * 3_600_000L, LEAST_SAMPLE);
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
}
