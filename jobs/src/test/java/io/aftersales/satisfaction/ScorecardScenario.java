package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.event.Sender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file of {@code src/test/resources/scorecards}; the README there says how it is written.
 *
 * @param events of chats, or of orders and parcels
 * @param until when time ends, epoch millis
 * @param expected words of the lines that expect something
 */
record ScorecardScenario(List<Fact> events, long until, List<String[]> expected) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int FIRST_DETAIL = 5;

    static ScorecardScenario read(Path file) throws IOException {
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
                case "expect", "expect-window" -> expected.add(words);
                default -> events.add(event(words, platform, events.size()));
            }
        }
        assertThat(expected).isNotEmpty();
        return new ScorecardScenario(events, until, expected);
    }

    private static long at(String time) {
        return LocalDateTime.parse(time).atZone(ZONE).toInstant().toEpochMilli();
    }

    private static Fact event(String[] words, Platform platform, int number) {
        boolean ofOrder = words[3].startsWith("ORDER_") || words[3].startsWith("LOGISTICS_");
        EventKind kind = ofOrder ? EventKind.valueOf(words[3]) : chat(words[3]);
        String further = words.length > FIRST_DETAIL - 1 ? words[FIRST_DETAIL - 1] : null;
        boolean ofParcel = ofOrder && (kind == EventKind.ORDER_SHIPPED || words[3].startsWith("LOGISTICS_"));
        return new Fact(
                String.format("e%03d", number),
                kind,
                at(words[0]),
                platform,
                "shop",
                words[2].equals("-") ? null : words[2],
                ofOrder ? null : further,
                ofOrder ? words[1] : null,
                ofOrder ? null : words[1],
                null,
                ofOrder && !ofParcel ? further : null,
                ofParcel ? further : null,
                null,
                kind == EventKind.CHAT_MESSAGE ? Sender.valueOf(words[3]) : null,
                0,
                details(words));
    }

    private static EventKind chat(String word) {
        return Stream.of(EventKind.values())
                .filter(each -> each.name().equals("CHAT_" + word))
                .findFirst()
                .orElse(EventKind.CHAT_MESSAGE);
    }

    private static @Nullable Map<String, String> details(String[] words) {
        Map<String, String> details = new HashMap<>();
        for (int i = FIRST_DETAIL; i < words.length; i++) {
            String[] detail = words[i].split("=");
            details.put(detail[0], detail[1]);
        }
        return details.isEmpty() ? null : details;
    }
}
