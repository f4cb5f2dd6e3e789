package io.aftersales.local.console;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * What stands on the command line itself, defaults left out: an option that does nothing beside the others is refused, as whoever
 * gave it would take the result for what it is not.
 */
public final class GivenOptions {

    private GivenOptions() {}

    /** Whether the option was given; {@code command} is the one that was parsed. */
    public static boolean given(CommandSpec command, String option) {
        ParseResult parsed = command.commandLine().getParseResult();
        return parsed != null && parsed.hasMatchedOption(option);
    }

    /**
     * Refuses options that were given in vain.
     *
     * @param why what is to be said of them, such as {@code "belongs to --kafka"}, after their names
     * @throws CommandFailure naming those that were given
     */
    public static void refuse(CommandSpec command, String why, String... options) {
        List<String> vain =
                Stream.of(options).filter(option -> given(command, option)).toList();
        if (!vain.isEmpty()) {
            throw new CommandFailure(String.join(", ", vain) + ": " + why);
        }
    }
}
