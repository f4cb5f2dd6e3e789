package io.aftersales.local.sentiment;

import io.aftersales.domain.text.sentiment.SentimentModel;
import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Weights and labelled texts in, figures out. */
@Command(
        name = "evaluate",
        description = "Tries weights on labelled texts and prints accuracy and AUC, also for each group of texts.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

    @Option(
            names = "--input",
            required = true,
            paramLabel = "PATH",
            description =
                    "The texts: a CSV file with a header line, or a folder with pos.txt and neg.txt, a text a line.")
    private Path input = Path.of("");

    @Option(names = "--model", paramLabel = "FILE", description = "The weights. Default: those of this release")
    private @Nullable Path model;

    @Option(
            names = "--apart-from",
            paramLabel = "PATH",
            description =
                    "Labelled texts, such as those that were trained on: figures are also given without what shares a passage with them.")
    private @Nullable Path other;

    @Mixin
    private final TextFiles files = new TextFiles();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        files.check(spec, true, input, other);
        SentimentModel weights = weights();
        System.out.println("weights: " + weights.origin());
        LabelledTexts texts = files.read(input);
        if (texts.size() == 0) {
            throw new CommandFailure(input + " holds no text");
        }
        print(texts.name(), new Trial(weights, texts));
        if (other != null) {
            LabelledTexts trained = files.read(other);
            Overlap overlap = new Overlap(trained);
            LabelledTexts apart = texts.only(text -> !overlap.touches(text));
            if (apart.size() > 0) {
                print(texts.name() + " apart from passages of " + trained.name(), new Trial(weights, apart));
            }
        }
        return 0;
    }

    private static void print(String name, Trial trial) {
        System.out.println(name + ": " + trial.figures());
        trial.groups().forEach(System.out::println);
    }

    private SentimentModel weights() {
        if (model == null) {
            return SentimentModel.packaged();
        }
        try (InputStream in = Files.newInputStream(model)) {
            return SentimentModel.read(in, model.toString());
        } catch (IOException e) {
            throw new CommandFailure("--model", e);
        }
    }
}
