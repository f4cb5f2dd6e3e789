package io.aftersales.local.simulator;

import io.aftersales.local.command.KafkaSettings;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.GivenOptions;
import io.aftersales.local.console.Progress;
import io.aftersales.local.replay.EventWriter;
import io.aftersales.local.stack.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Made-up shops: into a file, or into Kafka as time goes by or as a load. */
@Command(
        name = "simulate",
        description = {
            "Makes up the life of some shops: orders, parcels, cases, talks in Chinese, reviews, and incidents on a script.",
            "--out FILE writes JSON Lines for 'monitor replay --format jsonl': the same seed and start give the same file.",
            "--kafka HOST:PORT writes into the topics: the past days, then as time goes by; with --rate a load of so many events a second."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {

    private static final long STEP_MILLIS = 20;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes JSON Lines into that file.")
    private @Nullable Path out;

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Writes into the topics of that Kafka.")
    private @Nullable String kafka;

    @Option(
            names = "--kafka-config",
            paramLabel = "FILE",
            description = "--kafka: properties file of Kafka's clients, for clusters with security.")
    private @Nullable Path kafkaConfig;

    @Option(
            names = "--topic-prefix",
            paramLabel = "PREFIX",
            defaultValue = Topics.DEFAULT_PREFIX,
            description = "--kafka: what topic names begin with. Default: ${DEFAULT-VALUE}")
    private String topicPrefix = Topics.DEFAULT_PREFIX;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides all that is left to chance. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--hours",
            paramLabel = "H",
            defaultValue = "1",
            description = "--out: hours of the show after the history. Default: ${DEFAULT-VALUE}")
    private double hours;

    @Option(
            names = "--start",
            paramLabel = "INSTANT",
            defaultValue = "2026-11-02T02:00:00Z",
            description = "--out: when the show begins. Default: ${DEFAULT-VALUE}")
    private Instant start = Instant.EPOCH;

    @Option(
            names = "--history",
            paramLabel = "DURATION",
            defaultValue = "P5D",
            description =
                    "How long before the show life begins, with less traffic; not with --rate. Default: ${DEFAULT-VALUE}")
    private Duration history = Duration.ZERO;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "--kafka: events a second of a steady load, without history and script.")
    private @Nullable Double rate;

    @Option(names = "--duration", paramLabel = "DURATION", description = "--kafka: ends after that. Default: never.")
    private @Nullable Duration duration;

    @Option(
            names = "--script",
            paramLabel = "FILE",
            description = "Incidents in the place of the packaged ones; not with --rate.")
    private @Nullable Path script;

    @Option(names = "--no-script", description = "Everyday life only; not with --rate, which has no incidents.")
    private boolean everyday;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        check();
        SimulatorData data = SimulatorData.packaged(script);
        try {
            if (out != null) {
                toFile(out, everyday ? data.everyday() : data);
            } else if (kafka != null) {
                toKafka(kafka, everyday ? data.everyday() : data);
            }
            return 0;
        } catch (UncheckedIOException e) {
            throw new CommandFailure("cannot write the events", e.getCause());
        } catch (IOException e) {
            throw new CommandFailure("cannot write the events", e);
        }
    }

    /** @throws CommandFailure naming options that do not go together */
    private void check() {
        if ((out == null) == (kafka == null)) {
            throw new CommandFailure("say where to: either --out FILE or --kafka HOST:PORT");
        }
        if (out != null) {
            GivenOptions.refuse(spec, "only with --kafka", "--kafka-config", "--topic-prefix", "--rate", "--duration");
        } else {
            GivenOptions.refuse(spec, "only with --out", "--hours", "--start");
        }
        if (rate != null) {
            if (rate <= 0) {
                throw new CommandFailure("--rate: " + rate + " is not above 0");
            }
            GivenOptions.refuse(
                    spec, "a load by --rate has no history and no script", "--history", "--script", "--no-script");
        }
        if (everyday) {
            GivenOptions.refuse(spec, "--no-script has none", "--script");
        }
    }

    private void toFile(Path file, SimulatorData data) throws IOException {
        long begin = start.toEpochMilli();
        ZoneId zone = ZoneId.of("Asia/Shanghai");
        try (FileOutput output = new FileOutput(file, zone, new Telling(zone, begin))) {
            Simulation simulation = Simulation.of(data, seed, begin, history, output);
            simulation.beginScript(begin);
            simulation.until(begin + (long) (hours * Pace.HOUR));
            Progress.say(String.format(Locale.ROOT, "wrote %,d events to %s", simulation.events(), file));
        }
    }

    private void toKafka(String bootstrap, SimulatorData data) throws IOException, InterruptedException {
        try (EventWriter writer = new EventWriter(bootstrap, KafkaSettings.of(kafkaConfig), topicPrefix)) {
            long begin = System.currentTimeMillis();
            Output output = new TopicOutput(writer, new Telling(ZoneId.systemDefault(), begin));
            Simulation simulation = rate == null
                    ? Simulation.of(data, seed, begin, history, output)
                    : Simulation.load(data, seed, begin, rate, output);
            simulation.beginScript(begin);
            pace(simulation, begin);
            writer.flush();
        }
    }

    /** In steps, so that one that is behind can still tell so, and end. */
    private void pace(Simulation simulation, long begin) throws InterruptedException {
        RateMeter meter = new RateMeter(rate == null ? 0 : rate);
        long end = duration == null ? Long.MAX_VALUE : begin + duration.toMillis();
        long at = begin;
        while (System.currentTimeMillis() < end) {
            long now = System.currentTimeMillis();
            at = Math.min(now, at + STEP_MILLIS);
            simulation.until(at);
            if (rate != null) {
                meter.look(simulation.events(), now - at, simulation.planned());
            }
            if (at == now) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
        Progress.say(meter.summary(simulation.events()));
    }
}
