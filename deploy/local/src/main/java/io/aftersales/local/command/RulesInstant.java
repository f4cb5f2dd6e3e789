package io.aftersales.local.command;

import io.aftersales.local.console.CommandFailure;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Reads the instant from which on rules are to be effective. */
final class RulesInstant {

    private RulesInstant() {}

    /** An ISO-8601 instant with its offset, to the millisecond. */
    static Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeParseException e) {
            throw new CommandFailure(
                    "--effective-from needs an instant with its offset, such as 2026-11-11T00:00:00+08:00, not " + text,
                    e);
        }
    }
}
