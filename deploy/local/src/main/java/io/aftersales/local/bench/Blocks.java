package io.aftersales.local.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Runs blocks of all variants of a benchmark, each block in an order of its own. */
final class Blocks {

    private final VariantRun runs;
    private final Function<Variant, LoadedTopics> topics;
    private final Random random;

    /** @param topics what a variant reads */
    Blocks(BenchSetting setting, MarkDesk marks, Function<Variant, LoadedTopics> topics) {
        this.runs = new VariantRun(setting, marks);
        this.topics = topics;
        this.random = new Random(setting.knobs().seed());
    }

    /** Runs so many blocks; the first is part of the list, though it is only there to be dropped. */
    List<Map<Variant, Measurement>> run(int blocks, Collection<Variant> variants) {
        List<Map<Variant, Measurement>> measured = new ArrayList<>();
        for (int block = 1; block <= blocks; block++) {
            List<Variant> order = new ArrayList<>(variants);
            Collections.shuffle(order, random);
            Map<Variant, Measurement> ofBlock = new EnumMap<>(Variant.class);
            for (Variant variant : order) {
                String title = "block " + block + " of " + blocks + ": " + variant.title();
                ofBlock.put(variant, runs.measure(topics.apply(variant), variant, title));
            }
            measured.add(ofBlock);
        }
        return measured;
    }
}
