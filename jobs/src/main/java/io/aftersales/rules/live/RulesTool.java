package io.aftersales.rules.live;

import io.aftersales.rules.InvalidRulesException;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.RulesValidator;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.spi.ToolProvider;

/**
 * Checks rules and writes them as a record of the rules topic, for programs that have the jobs' jar but are not compiled against
 * it: what is published is checked by the very code that will run it. Arguments: {@code check DIR}, or {@code write DIR
 * PUBLISHED_AT EFFECTIVE_FROM} with times in epoch millis. Problems go to the error output, a line each; what is only warned of goes to the
 * output of the check.
 */
public final class RulesTool implements ToolProvider {

    /** Name of the tool. */
    public static final String NAME = "aftersales-rules";

    private static final int OK = 0;
    private static final int WRONG_RULES = 1;
    private static final int WRONG_CALL = 2;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, String... arguments) {
        try {
            if (arguments.length == 2 && arguments[0].equals("check")) {
                check(arguments[1], out);
            } else if (arguments.length == 4 && arguments[0].equals("write")) {
                write(arguments, out);
            } else {
                err.println("usage: check DIR | write DIR PUBLISHED_AT EFFECTIVE_FROM");
                return WRONG_CALL;
            }
            return OK;
        } catch (InvalidRulesException e) {
            e.problems().forEach(err::println);
            return WRONG_RULES;
        }
    }

    private static void check(String directory, PrintWriter out) {
        RuleTexts texts = RuleTexts.ofDirectory(Path.of(directory));
        RuleSet rules = RuleSet.parse(texts);
        long enabled =
                rules.policies().stream().filter(policy -> policy.enabled()).count();
        out.printf(
                Locale.ROOT,
                "rules %s are valid: %d policies, %d of them enabled; %d calendars%n",
                rules.version(),
                rules.policies().size(),
                enabled,
                rules.calendars().size());
        RulesValidator.warnings(texts).forEach(each -> out.println("warning: " + each));
        // Said each time: whoever checks rules is who can add the next year's.
        rules.calendars()
                .values()
                .forEach(calendar -> calendar.lastSpecialDay()
                        .ifPresent(day -> out.printf(
                                Locale.ROOT,
                                "calendar %s knows holidays and make-up days until %s; behind that every week is an ordinary one%n",
                                calendar.id(),
                                day)));
    }

    private static void write(String[] arguments, PrintWriter out) {
        RuleTexts texts = RuleTexts.ofDirectory(Path.of(arguments[1]));
        PublishedRules rules =
                PublishedRules.published(texts, Long.parseLong(arguments[2]), Long.parseLong(arguments[3]));
        out.print(new String(RulesDocument.write(rules), StandardCharsets.UTF_8));
    }
}
