package io.aftersales.local.command;

import java.nio.file.Path;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What to look at when a Kafka of the user's own refuses a command: what Kafka says names neither the option nor its file. */
public final class KafkaAdvice {

    private static final String OPTION = "--kafka-config";

    private KafkaAdvice() {}

    /** To be put behind the message of the failure; empty if it is not about Kafka, or not of a command that takes settings of its clients. */
    public static String of(Throwable failure, ParseResult parsed) {
        ParseResult command = parsed;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        OptionSpec option = command.commandSpec().findOption(OPTION);
        return option == null ? "" : of(failure, command.matchedOptionValue(OPTION, (Path) null));
    }

    static String of(Throwable failure, @Nullable Path file) {
        String settings = file == null ? OPTION : file + " (" + OPTION + ")";
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof AuthenticationException) {
                return file == null
                        ? "; name a file with the settings of Kafka's clients with " + settings
                        : "; check user, password, mechanism and certificates in " + settings;
            }
            if (at instanceof AuthorizationException) {
                return "; the user of " + settings + " lacks that right";
            }
            if (at instanceof TimeoutException) {
                return "; check the address"
                        + (file == null
                                ? ", and name the settings with " + settings + " if the listener has TLS or SASL"
                                : ", and that the security of its listener is that of " + settings);
            }
        }
        return "";
    }
}
