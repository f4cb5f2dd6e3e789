package io.aftersales.local.simulator;

import io.aftersales.local.console.Progress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Prints what the script tells, with the hour at which it happens. */
final class Telling {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final ZoneId zone;
    private final long from;

    /** @param from epoch millis before which nothing is told */
    Telling(ZoneId zone, long from) {
        this.zone = zone;
        this.from = from;
    }

    void tell(News news) {
        if (news.at() >= from) {
            Progress.say(TIME.format(Instant.ofEpochMilli(news.at()).atZone(zone)) + "  " + news.text());
            if (news.watch() != null) {
                Progress.say("          -> " + news.watch());
            }
        }
    }
}
