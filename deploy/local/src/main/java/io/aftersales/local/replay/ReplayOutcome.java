package io.aftersales.local.replay;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a replay came to.
 *
 * @param loaded what was loaded
 * @param results how many results there are of each kind
 * @param earlier number of results of these kinds that were there before it: those that it has not written anew are
 *     among the results
 * @param faults the file that tells each line that could not be used; null if there is none
 * @param deadLetters number of records that could not be used, bad lines included
 * @param deadLetterTopic where they are, until their retention is over; null if the topic ends with the replay
 * @param refusals results that Elasticsearch refused; any at all is a failure
 */
public record ReplayOutcome(
        LoadReport loaded,
        ResultCounts results,
        long earlier,
        @Nullable Path faults,
        long deadLetters,
        @Nullable String deadLetterTopic,
        Refusals refusals) {

    /** Number of results that Elasticsearch refused. */
    public long rejected() {
        return refusals.total();
    }

    /** The tables that the command prints. */
    public String table() {
        StringBuilder text = new StringBuilder(results.tables()).append('\n');
        if (earlier > 0) {
            text.append(
                    String.format(Locale.ROOT, "earlier results are counted too: %,d were there before%n", earlier));
        }
        text.append(String.format(Locale.ROOT, "dead letters %,d", deadLetters));
        if (deadLetters > 0 && deadLetterTopic != null) {
            text.append(" (topic ").append(deadLetterTopic).append(')');
        }
        if (faults != null) {
            text.append(", line by line in ").append(faults);
        }
        if (rejected() > 0) {
            text.append(
                    String.format(Locale.ROOT, ", refused by Elasticsearch %,d (%s)", rejected(), refusals.alias()));
        }
        return text.append('\n').toString();
    }
}
