package io.aftersales.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads a list of rules that watch something. */
final class WatchList {

    private WatchList() {}

    /** The rules at that key without those that are wrong; none without the key. */
    static <T> List<T> read(
            YamlMap root, String key, List<String> keys, Problems problems, Function<Thresholds, T> rule) {
        List<T> rules = new ArrayList<>();
        Map<String, Integer> linesById = new HashMap<>();
        root.get(key)
                .ifPresent(node -> node.list("add a list of rules, or leave the key out")
                        .forEach(item -> item.map("write a rule: id: .., title: ..")
                                .ifPresent(map -> {
                                    UniqueIds.check(map, linesById);
                                    int before = problems.count();
                                    map.allow(keys);
                                    T read = rule.apply(new Thresholds(map));
                                    if (problems.count() == before) {
                                        rules.add(read);
                                    }
                                })));
        return rules;
    }
}
