package io.aftersales.local.sentiment;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.GivenOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Reads labelled texts: a CSV file with a header line, or a folder with {@code pos.txt} and {@code neg.txt}, a text a line. */
final class TextFiles {

    @Option(
            names = "--text-column",
            paramLabel = "NAME",
            defaultValue = "review",
            description = "Column of a CSV file that holds the text. Default: ${DEFAULT-VALUE}")
    private String textColumn = "review";

    @Option(
            names = "--label-column",
            paramLabel = "NAME",
            defaultValue = "label",
            description = "Column that holds 1 for a good and 0 for a bad one. Default: ${DEFAULT-VALUE}")
    private String labelColumn = "label";

    @Option(
            names = "--group-column",
            paramLabel = "NAME",
            defaultValue = "cat",
            description =
                    "evaluate: column by which figures are told apart, if the file has it. Default: ${DEFAULT-VALUE}")
    private String groupColumn = "cat";

    /**
     * Columns are those of CSV files, and groups are told apart by those who print figures for each.
     *
     * @param groups whether the command tells figures of groups
     * @param paths all that is to be read, null for what was not given
     * @throws CommandFailure if columns were named in vain
     */
    void check(CommandSpec command, boolean groups, @Nullable Path... paths) {
        if (!groups) {
            GivenOptions.refuse(command, "only with `evaluate`, which tells figures by group", "--group-column");
        }
        if (Arrays.stream(paths).allMatch(path -> path == null || Files.isDirectory(path))) {
            GivenOptions.refuse(
                    command,
                    "only CSV files have columns, not the files of a folder",
                    "--text-column",
                    "--label-column",
                    "--group-column");
        }
    }

    /** @throws CommandFailure naming the file, and the line of a label that is none */
    LabelledTexts read(Path path) {
        try {
            return Files.isDirectory(path) ? folder(path) : csv(path);
        } catch (MalformedInputException e) {
            throw new CommandFailure(path + " is not in UTF-8", e);
        } catch (CsvParseException | UncheckedIOException | IOException e) {
            throw new CommandFailure("cannot read " + path, e);
        }
    }

    private static LabelledTexts folder(Path folder) throws IOException {
        List<LabelledText> texts = new ArrayList<>();
        for (boolean good : new boolean[] {true, false}) {
            Path file = folder.resolve(good ? "pos.txt" : "neg.txt");
            if (!Files.exists(file)) {
                throw new CommandFailure(folder + " has no " + file.getFileName());
            }
            for (String line : Files.readAllLines(file)) {
                texts.add(new LabelledText(line, good, ""));
            }
        }
        return named(folder, texts);
    }

    private LabelledTexts csv(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new CommandFailure("there is no " + file.toAbsolutePath());
        }
        List<LabelledText> texts = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> rows =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file, StandardCharsets.UTF_8)) {
            for (NamedCsvRecord row : rows) {
                texts.add(new LabelledText(
                        field(file, row, textColumn),
                        isGood(file, row),
                        row.findField(groupColumn).orElse("")));
            }
        }
        return named(file, texts);
    }

    private boolean isGood(Path file, NamedCsvRecord row) {
        String label = field(file, row, labelColumn).strip();
        if (!label.equals("1") && !label.equals("0")) {
            throw new CommandFailure(file + " line " + row.getStartingLineNumber() + ": " + labelColumn + " is '"
                    + label + "', not 1 (good) or 0 (bad)");
        }
        return label.equals("1");
    }

    private static String field(Path file, NamedCsvRecord row, String column) {
        return row.findField(column)
                .orElseThrow(
                        () -> new CommandFailure(file + " has no column '" + column + "', only " + row.getHeader()));
    }

    private static LabelledTexts named(Path path, List<LabelledText> texts) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return new LabelledTexts(name == null ? path.toString() : name.toString(), texts);
    }
}
