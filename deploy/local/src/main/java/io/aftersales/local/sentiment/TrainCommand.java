package io.aftersales.local.sentiment;

import io.aftersales.domain.text.sentiment.SentimentModel;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Labelled texts in, weights out. */
@Command(
        name = "train",
        description = {
            "Trains weights from labelled texts, chooses how closely by cross-validation within them, and prints how good they are.",
            "The same texts give the same file, byte for byte.",
            "A few thousand texts of each side are enough; they are held in memory: 100,000 need about 1 GB (AFTERSALES_MONITOR_HEAP=4g monitor ...)."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

    @Option(
            names = "--input",
            required = true,
            paramLabel = "PATH",
            description =
                    "The texts: a CSV file with a header line, or a folder with pos.txt and neg.txt, a text a line.")
    private Path input = Path.of("");

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where the weights go. Default: nowhere, figures only")
    private @Nullable Path output;

    @Option(
            names = "--hold-out",
            description =
                    "Trains on two thirds of the texts and tries the weights on the last third; they are not kept.")
    private boolean holdOut;

    @Option(
            names = "--try",
            paramLabel = "PATH",
            description = "Other labelled texts that the weights are tried on; nothing is chosen by them.")
    private @Nullable Path other;

    @Option(
            names = "--cost",
            paramLabel = "C",
            split = ",",
            defaultValue = "0.3,1,3",
            description =
                    "How dear a text on the wrong side is; of several, the one with the best cross-validated AUC is taken. Default: ${DEFAULT-VALUE}")
    private List<Double> costs = List.of(1.0);

    @Mixin
    private final TextFiles files = new TextFiles();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        check();
        LabelledTexts read = files.read(input);
        LabelledTexts texts = read.distinct();
        System.out.println(texts.describe() + "; " + (read.size() - texts.size())
                + " more were repetitions or contradicted each other");
        SentimentModel model = new Training(costs, System.out::println).train(holdOut ? texts.twoThirds() : texts);
        if (holdOut) {
            LabelledTexts rest = texts.lastThird();
            System.out.println("trained on two thirds, tried on the rest: " + new Trial(model, rest).figures());
        }
        if (other != null) {
            LabelledTexts tried = files.read(other);
            System.out.println("tried on " + tried.name() + ": " + new Trial(model, tried).figures());
        }
        if (output != null) {
            write(model, output);
        }
        return 0;
    }

    private void check() {
        files.check(spec, false, input, other);
        if (holdOut && output != null) {
            throw new CommandFailure("--hold-out keeps no weights: leave out --output, or train on all texts");
        }
        for (double cost : costs) {
            if (!(cost > 0)) {
                throw new CommandFailure("--cost: " + cost + " is not more than 0");
            }
        }
    }

    /** Beside its place first: a job never finds half a file. */
    private static void write(SentimentModel model, Path output) {
        Path file = output.toAbsolutePath();
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.resolveSibling("."));
            try (OutputStream out = Files.newOutputStream(part)) {
                model.write(out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            Progress.say("wrote " + output + ", " + Files.size(file) + " bytes");
        } catch (IOException e) {
            throw new CommandFailure("cannot write " + output, e);
        }
    }
}
