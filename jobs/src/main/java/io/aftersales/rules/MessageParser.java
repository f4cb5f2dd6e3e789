package io.aftersales.rules;

import io.aftersales.domain.alert.rule.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads how alerts are written. */
final class MessageParser {

    /** What a message may show. */
    static final List<String> FIELDS = List.of(
            "kind",
            "severity",
            "status",
            "title",
            "summary",
            "rule",
            "family",
            "level",
            "shop",
            "agent",
            "order",
            "sku",
            "carrier",
            "evidence",
            "members",
            "count",
            "startsAt",
            "endsAt",
            "playbook",
            "acknowledgedBy",
            "fingerprint",
            "alertId",
            "link");

    private static final String EXPECTED = "write text: and words:";

    private MessageParser() {}

    static Map<String, Message> read(YamlNode node) {
        Map<String, Message> messages = new HashMap<>();
        node.map("write a language and how its messages read: zh: {text: .., words: {..}}")
                .ifPresent(languages -> languages
                        .keys()
                        .forEach(language -> languages
                                .get(language)
                                .flatMap(message -> message.map(EXPECTED))
                                .ifPresent(message -> messages.put(language, message(message)))));
        return messages;
    }

    private static Message message(YamlMap map) {
        map.allow(List.of("text", "words"));
        String text = map.require("text", "write the text with {fields}")
                .flatMap(node -> {
                    node.text("write the text").ifPresent(written -> check(node, written));
                    return node.text("write the text");
                })
                .orElse("");
        Map<String, String> words = new HashMap<>();
        map.get("words")
                .flatMap(node -> node.map("write words: {CODE: word}"))
                .ifPresent(codes -> codes.keys()
                        .forEach(code -> codes.get(code)
                                .flatMap(node -> node.text("write a word"))
                                .ifPresent(word -> words.put(code, word))));
        return new Message(text, words);
    }

    private static void check(YamlNode node, String text) {
        for (String field : Message.fields(text)) {
            if (!FIELDS.contains(field)) {
                node.problem(
                        "{" + field + "} is no field of a message",
                        Nearest.suggestion(field, FIELDS) + "fields are " + FIELDS);
            }
        }
    }
}
