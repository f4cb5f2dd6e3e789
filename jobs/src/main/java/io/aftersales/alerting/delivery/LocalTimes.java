package io.aftersales.alerting.delivery;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Writes instants as the clock on the shop's wall shows them: who is woken at three in the morning should not have to add eight hours. */
final class LocalTimes {

    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?Z");

    private final DateTimeFormatter format;

    /** In that zone. */
    LocalTimes(ZoneId zone) {
        this.format =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
    }

    /** The instant to the second. */
    String of(Instant instant) {
        return format.format(instant);
    }

    /** The text with each instant in it, which stand there in UTC, so written. */
    String in(String text) {
        return text.indexOf('Z') < 0 ? text : INSTANT.matcher(text).replaceAll(this::local);
    }

    private String local(MatchResult found) {
        try {
            return of(Instant.parse(found.group()));
        } catch (DateTimeException e) {
            return found.group(); // only looks like one, such as the 31st of February
        }
    }
}
