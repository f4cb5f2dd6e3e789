package io.aftersales.local.bench;

import io.aftersales.local.bench.load.Cut;
import io.aftersales.local.bench.load.Dataset;
import io.aftersales.local.bench.load.Outcomes;
import io.aftersales.local.bench.load.Stream;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Runs variants over data that lie in Kafka, each run in a process of its own: measures it and checks its results. */
final class VariantRun {

    /** What the names of numbers begin with that the risk job is to come to. */
    private static final String RISKS = "risk-";

    private final BenchSetting setting;
    private final VariantProcess process;
    private final MarkDesk marks;

    VariantRun(BenchSetting setting, MarkDesk marks) {
        this.setting = setting;
        this.process = new VariantProcess(setting, marks);
        this.marks = marks;
    }

    /** Runs the variant once, telling what it came to; {@code title} is what the person reads of it. */
    Measurement measure(LoadedTopics topics, Variant variant, String title) {
        ResultTopic results = topics.results(setting.bootstrap());
        if (variant.writesRecords()) {
            results.clear();
        }
        try (Progress progress = Progress.begin(title)) {
            Measurement measured = checked(topics, variant, results);
            progress.done(
                    measured.problem().isEmpty()
                            ? String.format(
                                    Locale.ROOT,
                                    "  %.2f us of CPU per event, %,.0f events/s, %,d events timed",
                                    measured.microsPerEvent(),
                                    measured.eventsPerSecond(),
                                    measured.events())
                            : "  VOID: " + measured.problem());
            Progress.say("  of it " + ThreadCpu.describe(measured.threads(), measured.cpuMicros(), measured.events()));
            return measured;
        }
    }

    private Measurement checked(LoadedTopics topics, Variant variant, ResultTopic results) {
        Measurement measured = run(topics, variant);
        if (variant.writesRecords()) {
            Progress.say(String.format(
                    Locale.ROOT,
                    "  %.2f records per event in the topic of clocks",
                    (double) results.records() / measured.allEvents()));
        }
        if (variant.result() == Variant.Result.NONE
                || variant.result() == Variant.Result.UNREAD
                || !measured.problem().isEmpty()) {
            return measured;
        }
        return variant.makesClocks()
                ? checkedClocks(measured, topics, variant, results)
                : checkedNumbers(measured, variant, topics.cut(variant).numbers());
    }

    private Measurement checkedNumbers(Measurement measured, Variant variant, Map<String, Long> expected) {
        for (Map.Entry<String, Long> number : expected.entrySet()) {
            if (number.getKey().startsWith(RISKS) != (variant.result() == Variant.Result.RISKS)) {
                continue;
            }
            long told = marks.number(number.getKey());
            if (told != number.getValue()) {
                return measured.withProblem(
                        "wrong results: " + number.getKey() + " are " + told + ", not " + number.getValue());
            }
        }
        return measured;
    }

    private static Measurement checkedClocks(
            Measurement measured, LoadedTopics topics, Variant variant, ResultTopic results) {
        Outcomes found = results.outcomes();
        String difference = found.difference(topics.cut(variant).expected());
        if (difference.isEmpty() && found.clocks() == 0) {
            throw new CommandFailure("the data make no clock: there is nothing to measure");
        }
        return difference.isEmpty() ? measured : measured.withProblem("wrong results: " + difference);
    }

    private Measurement run(LoadedTopics topics, Variant variant) {
        process.run(variant.title(), variant.backend(), BenchSetting.CHECKPOINT_SECONDS, told(topics, variant));
        Measurement measured = marks.measurement();
        if (measured == null) {
            throw new CommandFailure(variant.title() + " ended without its marks");
        }
        long wanted = topics.cut(variant).timedEvents() + topics.data().untimedEvents();
        return measured.allEvents() == wanted
                ? measured
                : measured.withProblem("read " + measured.allEvents() + " of " + wanted + " events");
    }

    private Properties told(LoadedTopics topics, Variant variant) {
        Dataset data = topics.data();
        Cut cut = topics.cut(variant);
        Properties properties = new Properties();
        properties.setProperty("variant", variant.key());
        properties.setProperty("prefix", topics.prefix());
        properties.setProperty("rules", setting.rules().toString());
        properties.setProperty("timed.from", Long.toString(data.timedFrom()));
        properties.setProperty("horizon", Long.toString(cut.horizon()));
        for (Stream stream : Stream.values()) {
            long[] ends = cut.ends().getOrDefault(stream, new long[0]);
            properties.setProperty(
                    "untimed." + stream.stem(), Long.toString(data.untimed().getOrDefault(stream, 0L)));
            properties.setProperty(
                    "ends." + stream.stem(),
                    Arrays.stream(ends).mapToObj(Long::toString).collect(Collectors.joining(",")));
        }
        return properties;
    }
}
