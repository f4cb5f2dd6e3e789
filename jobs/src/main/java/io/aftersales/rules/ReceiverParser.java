package io.aftersales.rules;

import io.aftersales.domain.alert.rule.Address;
import io.aftersales.domain.alert.rule.Limits;
import io.aftersales.domain.alert.rule.Receiver;
import io.aftersales.domain.alert.rule.ReceiverType;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a receiver of {@code routes.yaml}. */
final class ReceiverParser {

    private static final List<String> KEYS = List.of(
            "name",
            "type",
            "url",
            "secret",
            "language",
            "resolved",
            "perMinute",
            "perSecond",
            "batch",
            "attempts",
            "giveUpAfter",
            "resend",
            "source");
    private static final String ADDRESS =
            "write {env: VARIABLE} or {file: PATH}; the address itself has no place in a rule file";
    private static final Map<String, ReceiverType> TYPES = Stream.of(ReceiverType.values())
            .collect(Collectors.toMap(type -> type.name().toLowerCase(Locale.ROOT), Function.identity()));
    private static final long MOST = 1_000_000;

    private ReceiverParser() {}

    static Receiver read(YamlMap map) {
        map.allow(KEYS);
        ReceiverType type = map.require("type", "say what it is: " + TYPES.keySet())
                .flatMap(node -> node.word(TYPES))
                .orElse(ReceiverType.ALERTMANAGER);
        return new Receiver(
                map.require("name", "name the receiver")
                        .flatMap(node -> node.text("name the receiver"))
                        .orElse(""),
                type,
                map.require("url", ADDRESS)
                        .flatMap(ReceiverParser::address)
                        .orElse(new Address(Address.Source.ENV, "")),
                map.get("secret").flatMap(ReceiverParser::address).orElse(null),
                map.get("language")
                        .flatMap(node -> node.text("name a language of messages"))
                        .orElse("zh"),
                map.get("resolved").flatMap(YamlNode::flag).orElse(type.keepsList()),
                limits(map));
    }

    /** Where something secret is found. */
    static Optional<Address> address(YamlNode node) {
        Optional<YamlMap> map = node.map(ADDRESS);
        if (map.isEmpty()) {
            return Optional.empty();
        }
        map.get().allow(List.of("env", "file"));
        Optional<YamlNode> env = map.get().get("env");
        Optional<YamlNode> file = map.get().get("file");
        if (env.isPresent() == file.isPresent()) {
            node.problem("an address is found in one place", ADDRESS);
            return Optional.empty();
        }
        return env.isPresent()
                ? env.get().text(ADDRESS).map(name -> new Address(Address.Source.ENV, name))
                : file.get().text(ADDRESS).map(name -> new Address(Address.Source.FILE, name));
    }

    private static Limits limits(YamlMap map) {
        return new Limits(
                number(map, "perMinute", 20),
                number(map, "perSecond", 5),
                number(map, "batch", 20),
                number(map, "attempts", 200),
                span(map, "giveUpAfter", Duration.ofHours(12)),
                span(map, "resend", Duration.ofMinutes(1)));
    }

    private static int number(YamlMap map, String key, long otherwise) {
        return map.get(key)
                .flatMap(node -> node.wholeNumber(1, MOST))
                .orElse(otherwise)
                .intValue();
    }

    private static long span(YamlMap map, String key, Duration otherwise) {
        return map.get(key).flatMap(node -> Spans.duration(node, 1, Spans.ISO)).orElse(otherwise.toMillis());
    }
}
