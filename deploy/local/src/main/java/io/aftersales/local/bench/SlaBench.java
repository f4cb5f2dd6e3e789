package io.aftersales.local.bench;

import java.util.List;
import java.util.Map;

/** The benchmark of the SLA monitor: loads the data, then runs the blocks. */
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
        return new Blocks(setting, marks, variant -> topics).run(blocks, variants);
    }
}
