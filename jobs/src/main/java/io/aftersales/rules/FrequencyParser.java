package io.aftersales.rules;

import io.aftersales.domain.risk.ConductRule.Frequency;
import java.util.List;
import java.util.Optional;

/** Reads how often something happens in what time. */
final class FrequencyParser {

    static final String EXPECTED = "write {times: 5, within: PT1H}";

    /** More would have to be remembered than is. */
    private static final int MOST_TIMES = 100;

    private FrequencyParser() {}

    static Optional<Frequency> read(YamlMap map) {
        map.allow(List.of("times", "within"));
        Optional<Long> times = map.require("times", EXPECTED).flatMap(node -> node.wholeNumber(1, MOST_TIMES));
        Optional<Long> within = map.require("within", EXPECTED).flatMap(node -> Spans.duration(node, 1, Spans.ISO));
        return times.isPresent() && within.isPresent()
                ? Optional.of(new Frequency(times.get().intValue(), within.get()))
                : Optional.empty();
    }
}
