package io.aftersales.rules;

import io.aftersales.domain.text.lexicon.Guard;
import java.util.List;

/** Reads a guard of the lexicon. */
final class GuardParser {

    private static final List<String> KEYS =
            List.of("id", "reach", "before", "after", "end", "sentence", "quoted", "unless");
    private static final String ID = "write an id, for example question";

    /** Characters between a found word and a guard's. */
    private static final int REACH = 6;

    private static final int LONGEST_REACH = 100;

    private GuardParser() {}

    static Guard parse(YamlMap map) {
        map.allow(KEYS);
        return new Guard(
                map.require("id", ID).flatMap(node -> node.text(ID)).orElse(""),
                map.get("reach")
                        .flatMap(node -> node.wholeNumber(0, LONGEST_REACH))
                        .map(Long::intValue)
                        .orElse(REACH),
                LexiconWords.read(map, "before"),
                LexiconWords.read(map, "after"),
                LexiconWords.read(map, "end"),
                map.get("sentence").flatMap(YamlNode::flag).orElse(false),
                map.get("quoted").flatMap(YamlNode::flag).orElse(false),
                LexiconWords.read(map, "unless"));
    }
}
