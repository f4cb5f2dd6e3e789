package io.aftersales.rules;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A mapping of a rule file: keys in their order, each once. */
final class YamlMap {

    private final YamlSource source;
    private final YamlNode self;
    private final Map<String, YamlNode> keys = new LinkedHashMap<>();
    private final Map<String, YamlNode> values = new LinkedHashMap<>();

    private YamlMap(YamlSource source, MappingNode mapping) {
        this.source = source;
        this.self = new YamlNode(source, mapping);
    }

    static YamlMap of(YamlSource source, MappingNode mapping) {
        YamlMap map = new YamlMap(source, mapping);
        for (NodeTuple tuple : mapping.getValue()) {
            YamlNode key = new YamlNode(source, tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                key.problem("a key must be a single word", "write key: value");
            } else if (map.keys.containsKey(scalar.getValue())) {
                int first = map.keys.get(scalar.getValue()).line();
                key.problem("key " + scalar.getValue() + " is there twice", "keep one; the other is on line " + first);
            } else {
                map.keys.put(scalar.getValue(), key);
                map.values.put(scalar.getValue(), new YamlNode(source, tuple.getValueNode()));
            }
        }
        return map;
    }

    int line() {
        return self.line();
    }

    YamlNode self() {
        return self;
    }

    /** Keys in the order of the file. */
    Set<String> keys() {
        return keys.keySet();
    }

    /** The key itself, for problems with it. */
    YamlNode key(String key) {
        return keys.getOrDefault(key, self);
    }

    Optional<YamlNode> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The value of a key that must be there. */
    Optional<YamlNode> require(String key, String remedy) {
        if (!values.containsKey(key)) {
            source.problem(line(), "key " + key + " is missing", remedy);
        }
        return get(key);
    }

    /** Tells each key that is none of these. */
    void allow(Collection<String> known) {
        for (Map.Entry<String, YamlNode> entry : keys.entrySet()) {
            if (!known.contains(entry.getKey())) {
                String suggestion = Nearest.suggestion(entry.getKey(), known);
                entry.getValue().problem("key " + entry.getKey() + " is not known", suggestion + "known are " + known);
            }
        }
    }
}
