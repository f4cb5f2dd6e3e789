package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.CollectingSink;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.json.JsonEvent;
import io.aftersales.result.Scorecard;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleTexts;
import io.aftersales.window.Cadence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A shop's own figures over facts that are counted anyway: a file of rules, one for each form that a scorecard may have, no code. */
class NewScorecardTest {

    private static final String OWN = """

              - id: own-handed-on
                title: {zh: 转接率, en: Handed on while the buyer waits}
                facts: [leg]
                outOf: [conversation]
                target: {atMost: 10%}
                source: "the shop's own"

              - id: own-service-stars
                title: {zh: 服务好评率, en: Service with four stars or more}
                facts: [review]
                where: {service: {atLeast: 1}}
                good: {service: {atLeast: 4}}
                target: {atLeast: 90%}
                source: "the shop's own"

              - id: own-attitude
                title: {zh: 态度均分, en: Mean mark of attitude}
                platforms: [JD]
                facts: [rating]
                mean: {of: attitude}
                source: "the shop's own"

              - id: own-unhappy-buyers
                title: {zh: 不满意买家, en: Buyers without a bad mark}
                facts: [rating]
                hours: 09:00-18:00
                spoiledBy: {overall: {atMost: 2}}
                window: P7D
                source: "the shop's own"
            """;

    /** Stream, time of the day in China, subject, type, further fields. */
    private static final String EVENTS = """
            chats 10:00 c1 OPENED
            chats 10:01 c1 MESSAGE "sender":"BUYER"
            chats 10:02 c1 TRANSFERRED "agentId":"bob"
            chats 10:03 c1 MESSAGE "sender":"AGENT","agentId":"bob"
            chats 10:09 c1 RATED "rating":{"overall":5,"attitude":4}
            chats 11:00 c2 OPENED
            chats 11:01 c2 MESSAGE "sender":"BUYER"
            chats 11:02 c2 MESSAGE "sender":"AGENT","agentId":"ann"
            chats 11:03 c2 TRANSFERRED "agentId":"bob"
            chats 11:09 c2 RATED "rating":{"overall":1,"attitude":1}
            chats 12:00 c3 OPENED
            chats 12:01 c3 MESSAGE "sender":"BUYER"
            chats 12:02 c3 TRANSFERRED "agentId":"bob"
            chats 12:03 c3 TRANSFERRED "agentId":"cat"
            chats 12:09 c3 RATED "rating":{"overall":3}
            chats 19:00 c4 OPENED
            chats 19:09 c4 RATED "rating":{"overall":2,"attitude":2}
            reviews 10:00 r1 POSTED "rating":5,"service":5
            reviews 10:00 r2 POSTED "rating":5,"service":1
            reviews 11:00 r2 REVISED "rating":5,"service":4
            reviews 10:00 r3 POSTED "rating":5,"service":3
            reviews 10:00 r4 POSTED "rating":5
            reviews 10:00 r5 POSTED "rating":1,"service":1
            reviews 12:00 r5 DELETED "rating":0
            """;

    @TempDir
    Path rules;

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void isCountedFromAFileAlone(int parallelism) throws Exception {
        String packaged = RuleTexts.packaged().texts().get(RuleFile.SCORECARDS);
        Files.writeString(rules.resolve("scorecards.yaml"), packaged + OWN);

        Map<String, String> told = scorecards(parallelism, RuleTexts.ofDirectory(rules));

        assertThat(told)
                // c1 was handed on once and c3 twice while a buyer waited, c2 when nobody did.
                .containsEntry("own-handed-on", "3 of 4 value 0.75 window null")
                // r1 and, since it was revised, r2; not r3. r4 has no such stars, r5 is deleted.
                .containsEntry("own-service-stars", "2 of 3 value 0.6666666666666666 window null")
                // 4, 1 and 2; c3 has no such mark.
                .containsEntry("own-attitude", "7 of 3 value 2.3333333333333335 window null")
                // c1 and c3, not c2; c4 is rated in the evening.
                .containsEntry("own-unhappy-buyers", "2 of 3 value 0.6666666666666666 window 7");
    }

    private static Map<String, String> scorecards(int parallelism, RuleTexts rules) throws Exception {
        StreamExecutionEnvironment env = History.environment(parallelism);
        CollectingSink<ScorecardUpdate> days = new CollectingSink<>();
        history()
                .flow(env, new History.Run(parallelism, Cadence.live(Duration.ofMillis(50)), new Random(1)), rules)
                .scorecards()
                .sinkTo(days)
                .uid("days")
                .name("days");
        env.execute("own figures");
        Map<String, ScorecardUpdate> latest = new TreeMap<>();
        for (ScorecardUpdate day : days.collected()) {
            latest.merge(day.key(), day, (a, b) -> a.day().version() > b.day().version() ? a : b);
        }
        Map<String, String> told = new TreeMap<>();
        latest.values().stream()
                .map(ScorecardUpdate::document)
                .filter(Objects::nonNull)
                .forEach(card -> told.put(card.getMetricId(), text(card)));
        return told;
    }

    private static String text(Scorecard card) {
        return card.getNumerator() + " of " + card.getDenominator() + " value " + card.getValue() + " window "
                + card.getWindowDays();
    }

    private static History history() throws IOException {
        History history = new History();
        for (String line : EVENTS.lines().toList()) {
            SpecificRecord event = JsonEvent.of(json(line).getBytes(StandardCharsets.UTF_8));
            if (event instanceof ChatEvent chat) {
                history.chats.add(chat);
            } else {
                history.reviews.add((ReviewEvent) event);
            }
        }
        return history;
    }

    private static String json(String line) {
        String[] words = line.split(" ", 5);
        String id = words[0].equals("chats") ? "conversationId" : "reviewId";
        return Stream.of(
                        "\"stream\":\"" + words[0] + '"',
                        "\"eventId\":\"" + words[2] + words[1] + '"',
                        "\"occurredAt\":\"2026-11-20T" + words[1] + ":00+08:00\"",
                        '"' + id + "\":\"" + words[2] + '"',
                        "\"type\":\"" + words[3] + '"',
                        "\"platform\":\"JD\",\"shopId\":\"shop\",\"buyerId\":\"b-" + words[2] + '"',
                        words.length > 4 ? words[4] : "\"agentId\":\"ann\"")
                .reduce((a, b) -> a + ',' + b)
                .map(fields -> '{' + fields + '}')
                .orElseThrow();
    }
}
