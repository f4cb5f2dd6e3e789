package io.aftersales.local.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.aftersales.domain.text.sentiment.SentimentModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The packaged weights: where they come from, and how they do on reviews that nothing was chosen by. */
class RealReviewsTest {

    private static final Path DATA = Path.of(System.getProperty("shared.dir", "no-shared-dir"), "data");
    private static final Path TRAINED_ON = DATA.resolve("sentiment-train");
    private static final Path TRIED_ON = DATA.resolve("reviews-zh/online_shopping_reviews.csv");

    private final TextFiles files = new TextFiles();

    @Test
    void thePackagedWeightsTellGoodReviewsFromBadOnes() {
        assumeThat(TRIED_ON)
                .as("43,941 Chinese reviews, see property shared.dir")
                .isRegularFile();

        Figures figures = new Trial(SentimentModel.packaged(), files.read(TRIED_ON)).figures();

        assertThat(figures.accuracy()).isGreaterThanOrEqualTo(0.91);
        assertThat(figures.auc()).isGreaterThanOrEqualTo(0.965);
    }

    @Test
    void alsoThoseThatShareNoPassageWithWhatTheyWereTrainedOn() {
        assumeThat(TRIED_ON)
                .as("43,941 Chinese reviews, see property shared.dir")
                .isRegularFile();
        assumeThat(TRAINED_ON)
                .as("the texts that were trained on, see property shared.dir")
                .isDirectory();
        Overlap overlap = new Overlap(files.read(TRAINED_ON));

        LabelledTexts apart = files.read(TRIED_ON).only(text -> !overlap.touches(text));
        Figures figures = new Trial(SentimentModel.packaged(), apart).figures();

        assertThat(figures.texts()).isBetween(35_000, 36_000);
        assertThat(figures.accuracy()).isGreaterThanOrEqualTo(0.895);
        assertThat(figures.auc()).isGreaterThanOrEqualTo(0.955);
    }

    @Test
    void theCommandTrainsOnTwoThirdsOfThemAndTriesTheRest() {
        assumeThat(TRIED_ON)
                .as("43,941 Chinese reviews, see property shared.dir")
                .isRegularFile();
        PrintStream console = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            // Of the three costs that are tried by default the one that is taken.
            int status = new CommandLine(new SentimentCommand())
                    .execute("train", "--input", TRIED_ON.toString(), "--hold-out", "--cost", "1");
            assertThat(status).isZero();
        } finally {
            System.setOut(console);
        }

        Matcher figures = Pattern.compile(
                        "trained on two thirds, tried on the rest: .*accuracy (0\\.\\d+).*AUC (0\\.\\d+)")
                .matcher(printed.toString(StandardCharsets.UTF_8));
        assertThat(figures.find()).as(printed.toString(StandardCharsets.UTF_8)).isTrue();
        assertThat(Double.parseDouble(figures.group(1))).isGreaterThanOrEqualTo(0.93);
        assertThat(Double.parseDouble(figures.group(2))).isGreaterThanOrEqualTo(0.975);
    }

    @Test
    void thePackagedWeightsAreWhatTheCommandMakesOfTheirTexts() throws IOException {
        assumeThat(TRAINED_ON)
                .as("the texts that were trained on, see property shared.dir")
                .isDirectory();
        SentimentModel again = new Training(List.of(1.0), line -> {})
                .train(files.read(TRAINED_ON).distinct());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        again.write(bytes);

        try (InputStream packaged = SentimentModel.class.getResourceAsStream("/sentiment/weights.bin")) {
            assertThat(packaged).isNotNull();
            assertThat(bytes.toByteArray()).isEqualTo(packaged.readAllBytes());
        }
    }
}
