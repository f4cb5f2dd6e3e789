package io.aftersales.rules;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a directory of rule files that replace others. */
final class RuleDirectory {

    private RuleDirectory() {}

    static RuleTexts over(RuleTexts base, Path directory) {
        RuleTexts texts = base;
        List<RuleProblem> problems = new ArrayList<>();
        for (Path path : entries(directory)) {
            String name = path.getFileName().toString();
            Optional<RuleFile> file = RuleFile.ofName(name);
            if (file.isEmpty()) {
                problems.add(unknown(path, name));
                continue;
            }
            try {
                texts = texts.with(file.get(), Files.readString(path, StandardCharsets.UTF_8), path.toString());
            } catch (CharacterCodingException e) {
                problems.add(new RuleProblem(path.toString(), 0, "is not UTF-8", "save it as UTF-8"));
            } catch (IOException e) {
                problems.add(new RuleProblem(path.toString(), 0, "cannot be read: " + e, "make it a readable file"));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidRulesException(problems);
        }
        return texts;
    }

    private static List<Path> entries(Path directory) {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InvalidRulesException(List.of(new RuleProblem(
                    directory.toString(),
                    0,
                    "is no directory that can be read: " + e,
                    "name a directory of rule files")));
        }
    }

    private static RuleProblem unknown(Path path, String name) {
        String suggestion = Nearest.suggestion(name, RuleFile.names());
        return new RuleProblem(
                path.toString(), 0, "is no rule file", suggestion + "rule files are " + RuleFile.names());
    }
}
