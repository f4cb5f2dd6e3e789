package io.aftersales.local.sentiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SentimentCommandTest {

    @TempDir
    Path folder;

    @Test
    void aShopTrainsOnItsOwnReviewsAndTriesTheWeights() throws IOException {
        Path reviews = csv("text,stars,shelf", MadeUpReviews.of(60));
        Path weights = folder.resolve("own/weights.bin");

        assertThat(run(
                        "train",
                        "--input",
                        reviews.toString(),
                        "--text-column",
                        "text",
                        "--label-column",
                        "stars",
                        "--output",
                        weights.toString()))
                .isEmpty();
        assertThat(Files.size(weights)).isBetween(4L << 20, 5L << 20);
        assertThat(run(
                        "evaluate",
                        "--input",
                        reviews.toString(),
                        "--text-column",
                        "text",
                        "--label-column",
                        "stars",
                        "--group-column",
                        "shelf",
                        "--model",
                        weights.toString(),
                        "--apart-from",
                        folder.toString()))
                .as("no pos.txt there")
                .contains("has no pos.txt");
    }

    @Test
    void aFolderOfTwoFilesIsReadToo() throws IOException {
        LabelledTexts reviews = MadeUpReviews.of(120);
        Files.write(folder.resolve("pos.txt"), lines(reviews, true));
        Files.write(folder.resolve("neg.txt"), lines(reviews, false));

        assertThat(run("train", "--input", folder.toString(), "--hold-out")).isEmpty();
    }

    @Test
    void aWrongLabelIsNamedWithItsLine() throws IOException {
        Path file = folder.resolve("bad.csv");
        Files.writeString(file, "review,label\n很好,1\n\"差,\n差\",-1\n");

        assertThat(run("train", "--input", file.toString()))
                .contains("bad.csv line 3: label is '-1', not 1 (good) or 0 (bad)");
    }

    @Test
    void aMissingColumnIsNamedWithThoseThere() throws IOException {
        Path file = csv("text,label,cat", MadeUpReviews.of(1));

        assertThat(run("evaluate", "--input", file.toString()))
                .contains("reviews.csv has no column 'review', only [text, label, cat]");
    }

    @Test
    void whatIsNoTextFileIsNamed() throws IOException {
        Path file = folder.resolve("binary.csv");
        Files.write(file, new byte[] {'a', '\n', (byte) 0xFF, (byte) 0xFE});

        assertThat(run("train", "--input", file.toString())).contains("binary.csv");
        assertThat(run("train", "--input", folder.resolve("none.csv").toString()))
                .contains("there is no");
    }

    @Test
    void weightsThatAreNoneAreNamed() throws IOException {
        Path reviews = csv("review,label,cat", MadeUpReviews.of(1));

        assertThat(run("evaluate", "--input", reviews.toString(), "--model", reviews.toString()))
                .contains("--model", "reviews.csv is no sentiment model");
    }

    @Test
    void wrongOptionsAreRefusedBeforeAnythingIsRead() {
        assertThat(run("train", "--input", "x", "--hold-out", "--output", "y")).contains("--hold-out keeps no weights");
        assertThat(run("train", "--input", "x", "--cost", "0")).contains("--cost: 0.0 is not more than 0");
    }

    private Path csv(String header, LabelledTexts reviews) throws IOException {
        Path file = folder.resolve("reviews.csv");
        String rows = reviews.texts().stream()
                .map(text -> text.text() + "," + (text.good() ? 1 : 0) + "," + text.group())
                .collect(Collectors.joining("\n"));
        return Files.writeString(file, header + "\n" + rows + "\n");
    }

    private static List<String> lines(LabelledTexts reviews, boolean good) {
        return reviews.texts().stream()
                .filter(text -> text.good() == good)
                .map(LabelledText::text)
                .toList();
    }

    /** What went wrong, empty if nothing did. */
    private static String run(String... arguments) {
        StringWriter errors = new StringWriter();
        int status = new CommandLine(new SentimentCommand())
                .setErr(new PrintWriter(errors))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println(failure.getMessage());
                    return 1;
                })
                .execute(arguments);
        assertThat(status == 0)
                .as(errors.toString())
                .isEqualTo(errors.toString().isEmpty());
        return errors.toString();
    }
}
