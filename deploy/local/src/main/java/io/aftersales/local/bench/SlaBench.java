package io.aftersales.local.bench;

import io.aftersales.local.bench.load.Dataset;
import io.aftersales.local.bench.load.Loading;
import io.aftersales.local.bench.load.Outcomes;
import io.aftersales.local.bench.load.Stream;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import io.aftersales.local.stack.TopicAdmin;
import io.aftersales.local.stack.TopicSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

/** The benchmark of the SLA monitor: loads the data, then runs blocks of all variants, each block in an order of its own. */
final class SlaBench {

    /** What the names of all its topics begin with. */
    static final String PREFIX = "bench.";

    static final int PARTITIONS = 4;

    private static final String RESULTS = PREFIX + "sla-clocks";

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
        Dataset data = load();
        VariantRun runs = new VariantRun(setting, data, marks);
        Random random = new Random(setting.knobs().seed());
        List<Map<Variant, Measurement>> measured = new ArrayList<>();
        for (int block = 1; block <= blocks; block++) {
            List<Variant> order = new ArrayList<>(variants);
            Collections.shuffle(order, random);
            Map<Variant, Measurement> ofBlock = new EnumMap<>(Variant.class);
            for (Variant variant : order) {
                ofBlock.put(variant, measure(runs, variant, "block " + block + " of " + blocks));
            }
            measured.add(ofBlock);
        }
        return measured;
    }

    private Dataset load() {
        // Events are stamped with their own times: by these the tap knows where the timed part begins.
        Map<String, String> kept = Map.of("message.timestamp.type", "CreateTime", "retention.ms", "-1");
        List<TopicSpec> topics = new ArrayList<>();
        Arrays.stream(Stream.values()).forEach(stream -> topics.add(new TopicSpec(stream.stem(), false, kept)));
        topics.add(new TopicSpec("sla-clocks", false, kept));
        topics.add(new TopicSpec("alert-conditions", false, kept));
        topics.add(new TopicSpec("dead-letters", false, kept));
        try (TopicAdmin admin = new TopicAdmin(setting.bootstrap())) {
            admin.create(topics, PREFIX, PARTITIONS);
        }
        TreeSet<Double> shares = new TreeSet<>(List.of(1.0));
        variants.forEach(variant -> shares.add(variant.share()));
        return Loading.load(setting.knobs(), setting.bootstrap(), PREFIX, PARTITIONS, shares);
    }

    private Measurement measure(VariantRun runs, Variant variant, String block) {
        ResultTopic results = new ResultTopic(setting.bootstrap(), RESULTS);
        results.clear();
        try (Progress progress = Progress.begin(block + ": " + variant.title())) {
            Measurement measured = checked(runs, variant, results);
            progress.done(
                    measured.problem().isEmpty()
                            ? String.format(
                                    "  %.2f us of CPU per event, %,.0f events/s, %,d events timed",
                                    measured.microsPerEvent(), measured.eventsPerSecond(), measured.events())
                            : "  VOID: " + measured.problem());
            Progress.say("  of it " + ThreadCpu.describe(measured.threads(), measured.cpuMicros(), measured.events()));
            return measured;
        }
    }

    private static Measurement checked(VariantRun runs, Variant variant, ResultTopic results) {
        Measurement measured = runs.run(variant);
        if (!variant.makesClocks() || !measured.problem().isEmpty()) {
            return measured;
        }
        Outcomes found = results.outcomes();
        String difference = found.difference(runs.cut(variant).expected());
        if (difference.isEmpty() && found.clocks() == 0) {
            throw new CommandFailure("the data make no clock: there is nothing to measure");
        }
        return difference.isEmpty() ? measured : measured.withProblem("wrong results: " + difference);
    }
}
