package io.aftersales.rules;

/** A title in both languages, empty where it is wrong, which is told. */
record Titles(String zh, String en) {

    static Titles of(YamlMap map) {
        return map.require("title", "add title: {zh: .., en: ..}")
                .flatMap(node -> {
                    ScorecardParser.title(node);
                    return node.map("write {zh: .., en: ..}");
                })
                .map(words -> new Titles(word(words, "zh"), word(words, "en")))
                .orElse(new Titles("", ""));
    }

    private static String word(YamlMap words, String language) {
        return words.get(language).flatMap(node -> node.text("write a title")).orElse("");
    }
}
