package io.aftersales.local.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The benchmark of the SLA monitor: loads the data, then runs blocks of all variants, each block in an order of its own. */
final class SlaBench {

    /** What the names of all its topics begin with. */
    private static final String PREFIX = "bench.";

    private final BenchSetting setting;
    private final MarkDesk marks;
    private final List<Variant> variants;

    SlaBench(BenchSetting setting, MarkDesk marks, List<Variant> variants) {
        this.setting = setting;
        this.marks = marks;
        this.variants = List.copyOf(variants);
    }

    /** Runs so many blocks; the first is part of the list, though it is only there to be dropped. */
    List<Map<Variant, Measurement>> run(int blocks) {
        LoadedTopics topics = LoadedTopics.load(setting.bootstrap(), PREFIX, setting.knobs(), variants);
        VariantRun runs = new VariantRun(setting, marks);
        Random random = new Random(setting.knobs().seed());
        List<Map<Variant, Measurement>> measured = new ArrayList<>();
        for (int block = 1; block <= blocks; block++) {
            List<Variant> order = new ArrayList<>(variants);
            Collections.shuffle(order, random);
            Map<Variant, Measurement> ofBlock = new EnumMap<>(Variant.class);
            for (Variant variant : order) {
                String title = "block " + block + " of " + blocks + ": " + variant.title();
                ofBlock.put(variant, runs.measure(topics, variant, title));
            }
            measured.add(ofBlock);
        }
        return measured;
    }
}
