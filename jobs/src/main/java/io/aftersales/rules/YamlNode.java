package io.aftersales.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A value of a rule file with its line. What is asked for and not there is told as a problem and comes back empty, so that
 * reading goes on.
 */
final class YamlNode {

    private final YamlSource source;
    private final Node node;

    YamlNode(YamlSource source, Node node) {
        this.source = source;
        this.node = node;
    }

    /** From 1. */
    int line() {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    void problem(String problem, String remedy) {
        source.problem(line(), problem, remedy);
    }

    /** Tells what does nothing and harms nothing. */
    void warning(String problem, String remedy) {
        source.warning(line(), problem, remedy);
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    /** The value as it is written, without quotes. */
    Optional<String> text(String expected) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue());
        }
        problem(node instanceof ScalarNode ? "a value is missing" : "a single value is expected here", expected);
        return Optional.empty();
    }

    /** The items of a list that is not empty. */
    List<YamlNode> list(String expected) {
        if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
            return sequence.getValue().stream()
                    .map(item -> new YamlNode(source, item))
                    .toList();
        }
        problem(isList() ? "the list is empty" : "a list is expected here", expected);
        return List.of();
    }

    /** The items of a list, or the value alone. */
    List<YamlNode> oneOrMore(String expected) {
        return isList() ? list(expected) : List.of(this);
    }

    Optional<YamlMap> map(String expected) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(YamlMap.of(source, mapping));
        }
        problem("a mapping of keys to values is expected here", expected);
        return Optional.empty();
    }

    /** What the word stands for. */
    <T> Optional<T> word(Map<String, T> known) {
        String expected = "known are " + known.keySet();
        Optional<String> text = text(expected);
        if (text.isPresent() && !known.containsKey(text.get())) {
            problem(text.get() + " is not known here", Nearest.suggestion(text.get(), known.keySet()) + expected);
        }
        return text.map(known::get);
    }

    Optional<Boolean> flag() {
        return word(Words.FLAGS);
    }

    /** A whole number from {@code least} to {@code most}. */
    Optional<Long> wholeNumber(long least, long most) {
        String expected = "write a whole number from " + least + " to " + most;
        Optional<String> text = text(expected);
        try {
            Optional<Long> number = text.map(Long::valueOf);
            if (number.isEmpty() || (number.get() >= least && number.get() <= most)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, like a number out of range.
        }
        problem(text.orElse("") + " is not allowed here", expected);
        return Optional.empty();
    }
}
