package io.aftersales.rules;

import java.util.Optional;

/** Reads numbers that need not be whole. */
final class Numbers {

    private Numbers() {}

    /** The number at that key from {@code least} to {@code most}, {@code otherwise} without the key. */
    static double at(YamlMap map, String key, double least, double most, double otherwise) {
        return map.get(key).flatMap(node -> read(node, least, most)).orElse(otherwise);
    }

    /** A number from {@code least} to {@code most}. */
    static Optional<Double> read(YamlNode node, double least, double most) {
        String expected = "write a number from " + least + " to " + most;
        Optional<String> text = node.text(expected);
        Optional<Double> number = text.filter(written -> written.matches("-?\\d{1,9}(\\.\\d{1,9})?"))
                .map(Double::valueOf)
                .filter(value -> value >= least && value <= most);
        if (text.isPresent() && number.isEmpty()) {
            node.problem(text.get() + " is not allowed here", expected);
        }
        return number;
    }
}
