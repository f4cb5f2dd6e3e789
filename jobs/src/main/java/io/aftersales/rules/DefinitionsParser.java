package io.aftersales.rules;

import io.aftersales.domain.satisfaction.Definitions;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads what facts are: the key {@code definitions} of {@code scorecards.yaml}. */
final class DefinitionsParser {

    private static final String QUEUE_IDLE = "queueIdle";
    private static final List<String> KEYS = List.of(
            "presumedUnanswered",
            "sessionGap",
            QUEUE_IDLE,
            "secondContact",
            "pickUp",
            "stall",
            "satisfiedFrom",
            "goodReviewFrom",
            "badReviewTo",
            "qualityIssues",
            "ruledForBuyer",
            "minimumSample");
    private static final String EXAMPLE = "write for example presumedUnanswered: {value: PT10M, source: ..}";
    private static final long MOST = 1_000_000_000;

    private final YamlMap map;

    private DefinitionsParser(YamlMap map) {
        this.map = map;
    }

    static Definitions parse(YamlMap map) {
        map.allow(KEYS);
        return new DefinitionsParser(map).read();
    }

    private Definitions read() {
        int bad = Math.toIntExact(number("badReviewTo", 1, 5));
        int good = Math.toIntExact(number("goodReviewFrom", 1, 5));
        if (good != 0 && good <= bad) {
            map.key("goodReviewFrom").problem("a good review would be a bad one", "write more stars than badReviewTo");
        }
        return new Definitions(
                span("presumedUnanswered"),
                span("sessionGap"),
                // Files of before it was there stay right: who is in a queue leaves it with the conversation's state.
                map.get(QUEUE_IDLE).isPresent() ? span(QUEUE_IDLE) : Long.MAX_VALUE,
                span("secondContact"),
                span("pickUp"),
                span("stall"),
                Math.toIntExact(number("satisfiedFrom", 1, 5)),
                good,
                bad,
                words("qualityIssues"),
                rulings(),
                number("minimumSample", 1, MOST));
    }

    private long span(String key) {
        return value(key, node -> Spans.duration(node, 1, Spans.ISO)).orElse(1L);
    }

    private long number(String key, long least, long most) {
        return value(key, node -> node.wholeNumber(least, most)).orElse(0L);
    }

    private Set<String> words(String key) {
        return value(key, node -> Optional.of(words(node))).orElse(Set.of());
    }

    private static Set<String> words(YamlNode node) {
        Set<String> words = new LinkedHashSet<>();
        node.oneOrMore("write a list of words")
                .forEach(item -> item.text("write a word").ifPresent(words::add));
        return words;
    }

    private Map<String, Set<String>> rulings() {
        Map<String, Set<String>> fields = new HashMap<>();
        value("ruledForBuyer", node -> node.map("write {FIELD: [VALUE, VALUE]}"))
                .ifPresent(ruling -> ruling.keys()
                        .forEach(field -> ruling.get(field).ifPresent(node -> fields.put(field, words(node)))));
        return fields;
    }

    private <T> Optional<T> value(String key, Function<YamlNode, Optional<T>> reader) {
        return map.require(key, EXAMPLE).flatMap(node -> node.map(EXAMPLE)).flatMap(entry -> {
            entry.allow(List.of("value", "source"));
            entry.require("source", "say where the value comes from").ifPresent(node -> node.text("say where from"));
            return entry.require("value", EXAMPLE).flatMap(reader);
        });
    }
}
