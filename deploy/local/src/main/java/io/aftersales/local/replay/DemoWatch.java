package io.aftersales.local.replay;

import io.aftersales.local.console.Progress;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The minutes after the day's end: late scans arrive, promises run out, tables are shown again. */
final class DemoWatch {

    /** Often while promises of the sample run out, then seldom. */
    private static final Duration OFTEN = Duration.ofSeconds(30);

    private static final Duration SELDOM = Duration.ofMinutes(5);
    private static final Duration LIVELY = Duration.ofMinutes(4);

    private final DemoShow show;
    private final EventWriter writer;
    private final Instant end;
    private final Deque<DemoDay.Late> late;

    DemoWatch(DemoShow show, EventWriter writer, DemoDay day, Instant end) {
        this.show = show;
        this.writer = writer;
        this.end = end;
        this.late = new ArrayDeque<>(day.late());
    }

    /**
     * Goes on until the time is over.
     *
     * @param duration how long; null: until the process is stopped
     */
    void run(@Nullable Duration duration) throws IOException, InterruptedException {
        Instant stop = duration == null ? Instant.MAX : Instant.now().plus(duration);
        Progress.say("watching; Ctrl-C stops everything");
        Instant nextTable = Instant.now().plus(OFTEN);
        while (Instant.now().isBefore(stop)) {
            TimeUnit.MILLISECONDS.sleep(500);
            sendWhatHasArrived();
            if (!Instant.now().isBefore(nextTable)) {
                show.tables();
                nextTable = Instant.now().plus(Instant.now().isBefore(end.plus(LIVELY)) ? OFTEN : SELDOM);
            }
        }
    }

    private void sendWhatHasArrived() throws IOException {
        while (!late.isEmpty() && !Instant.now().isBefore(end.plus(late.peek().after()))) {
            InputEvent event = late.remove().event();
            writer.send(event);
            writer.flush();
            Progress.say("a slow carrier tells of parcel " + event.key() + " only now: " + event.type()
                    + ", long ago; if its promise counted as broken, that is taken back");
        }
    }
}
