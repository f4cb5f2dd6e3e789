package io.aftersales.rules;

import java.util.Map;

/** Tells ids that a file uses twice. */
final class UniqueIds {

    private UniqueIds() {}

    /** Tells the map's id if {@code linesById} has it already, else enters it. */
    static void check(YamlMap map, Map<String, Integer> linesById) {
        map.get("id")
                .filter(node -> !node.isMap() && !node.isList())
                .ifPresent(node -> node.text("write an id").ifPresent(id -> {
                    Integer first = linesById.putIfAbsent(id, node.line());
                    if (first != null) {
                        node.problem("id " + id + " is there twice", "rename one; the other is on line " + first);
                    }
                }));
    }
}
