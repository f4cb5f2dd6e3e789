package io.aftersales.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is wrong on the command line is told before any server is started. */
class ReplayCommandTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --input=DIR/none --format=jsonl                       | --input: there is no
            --input=DIR/day.jsonl --format=olist                  | --input: for olist a folder is needed
            --input=DIR --format=olist --zone=Mars/Base           | --zone: there is no zone 'Mars/Base'
            --input=DIR --format=jsonl --zone=Asia/Shanghai       | --zone belongs to --format olist
            --input=DIR --format=jsonl --rules=DIR/none           | --rules: there is no folder
            --input=DIR --format=jsonl --without=orders,cars      | --without: no stream 'cars', there are orders
            --input=DIR --format=jsonl --parallelism=0            | --parallelism: 0 is less than 1
            --input=DIR --format=jsonl --es=http://h:9200         | --es: results of others may be there
            --input=DIR --format=jsonl --index-prefix=p           | belong to --es
            --input=DIR --format=jsonl --kafka-config=f           | --kafka-config belongs to --kafka
            --input=DIR --format=jsonl --flink=http://h:8081      | --flink: a Flink of your own needs --kafka and --es
            --input=DIR --format=jsonl --kafka=h:1 --keep         | --keep: with systems of your own
            --input=DIR --format=jsonl --kafka=h:1 --replace      | --replace: without --es
            --input=DIR --format=jsonl --kafka=h:1 --es=http://e --replace --flink=http://f --keep | --keep: with systems of your own
            """)
    void mistakesAreNamedByTheirOption(String line, String message) throws IOException {
        Files.writeString(folder.resolve("day.jsonl"), "");
        List<String> arguments = new ArrayList<>();
        for (String argument : line.split(" +")) {
            arguments.add(argument.replace("DIR", folder.toString()));
        }
        ReplayCommand command = new ReplayCommand();
        new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments.toArray(String[]::new));

        assertThatThrownBy(command::call).isInstanceOf(CommandFailure.class).hasMessageContaining(message);
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(new CommandLine(new ReplayCommand()).getUsageMessage())
                .contains(
                        "--input",
                        "--format",
                        "--zone",
                        "--rules",
                        "--without",
                        "--keep",
                        "--index-prefix",
                        "--replace");
    }
}
