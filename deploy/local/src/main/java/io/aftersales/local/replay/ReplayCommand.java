package io.aftersales.local.replay;

import io.aftersales.local.command.JobName;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** History in, results in Elasticsearch. */
@Command(
        name = "replay",
        description = {
            "Loads a history of events into fresh topics, runs the jobs on it in event time, and ends when every result is searchable in Elasticsearch; prints how many clocks, windows, scorecards, orders at risk and alerts there are.",
            "Time ends at the latest event of the input: what was due by then and not done is a breach, a later deadline is still running.",
            "Uses the stack of 'monitor up' if one is running, and deletes all results there, those of its live jobs too (where it keeps its data: only with --replace); else starts one for as long as it takes. The same input gives the same results, each time."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

    /** Formats of histories. */
    enum Format {
        OLIST,
        JSONL
    }

    @Option(
            names = "--input",
            required = true,
            paramLabel = "PATH",
            description =
                    "The history: a folder of Olist CSV files, or a JSON Lines file or a folder of *.jsonl files.")
    private Path input = Path.of("");

    @Option(
            names = "--format",
            required = true,
            paramLabel = "olist|jsonl",
            description = {
                "olist: the files of the public Brazilian e-commerce data set.",
                "jsonl: one event a line, fields as in the Avro schemas plus \"stream\" (orders, chats, logistics, reviews)."
            })
    private Format format = Format.JSONL;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "olist: zone of the files' local times. Default: America/Sao_Paulo")
    private @Nullable String zone;

    @Option(names = "--rules", paramLabel = "DIR", description = "Folder of the rule set. Default: the packaged rules.")
    private @Nullable Path rules;

    @Option(
            names = "--without",
            paramLabel = "STREAM",
            split = ",",
            description = "Leaves streams out, as if the input had none of their events.")
    private List<String> without = List.of();

    @Option(
            names = "--jobs",
            paramLabel = "JOB",
            split = ",",
            converter = JobName.Converter.class,
            description = "Runs these jobs only: ${COMPLETION-CANDIDATES}. Default: all")
    private Set<JobName> jobs = EnumSet.allOf(JobName.class);

    @Option(
            names = "--keep",
            description =
                    "Keeps the stack running that this command starts, and says how to stop it. Default: it is stopped, and the results are gone.")
    private boolean keep;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            description = "Parallel instances of each stage of a job. Default: ${DEFAULT-VALUE}")
    private int parallelism;

    @Mixin
    private final ReplaySystemOptions systems = new ReplaySystemOptions();

    @Override
    public Integer call() {
        ReplayRequest request = request();
        systems.check();
        try (ReplayStack stack = ReplayStack.open(systems, keep, parallelism)) {
            ReplayOutcome outcome = new Replay(stack.systems()).run(request);
            System.out.print(outcome.table());
            System.out.flush();
            stack.farewell(request.indexPrefix()).forEach(Progress::say);
            if (outcome.rejected() > 0) {
                throw new CommandFailure(outcome.refusals().told());
            }
            return 0;
        }
    }

    private ReplayRequest request() {
        if (parallelism < 1) {
            throw new CommandFailure("--parallelism: " + parallelism + " is less than 1");
        }
        if (rules != null && !Files.isDirectory(rules)) {
            throw new CommandFailure("--rules: there is no folder " + rules);
        }
        if (zone != null && format != Format.OLIST) {
            throw new CommandFailure("--zone belongs to --format olist; times of JSON Lines name their offset");
        }
        return ReplayRequest.of(reader())
                .without(streams())
                .withJobs(ReplayJob.of(jobs))
                .withRules(rules)
                .withParallelism(parallelism)
                .withIndexPrefix(systems.indexPrefix(), systems.deletesEarlierResults());
    }

    private EventReader reader() {
        if (!Files.exists(input)) {
            throw new CommandFailure("--input: there is no " + input.toAbsolutePath());
        }
        if (format == Format.JSONL) {
            return new JsonLinesReader(input);
        }
        if (!Files.isDirectory(input)) {
            throw new CommandFailure("--input: for olist a folder is needed, " + input + " is a file");
        }
        try {
            return new OlistReader(input, ZoneId.of(zone == null ? "America/Sao_Paulo" : zone));
        } catch (DateTimeException e) {
            throw new CommandFailure("--zone: there is no zone '" + zone + "'");
        }
    }

    private Set<EventTopic> streams() {
        Set<EventTopic> streams = EnumSet.noneOf(EventTopic.class);
        for (String stream : without) {
            try {
                streams.add(EventTopic.named(stream.strip().toLowerCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new CommandFailure("--without: " + e.getMessage());
            }
        }
        return streams;
    }
}
