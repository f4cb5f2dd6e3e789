package io.aftersales.local.replay;

import java.util.List;

/**
 * What a replay came to.
 *
 * @param loaded what was loaded
 * @param policies how the clocks stand
 * @param alerts the alerts by rule
 * @param deadLetters number of records that could not be used, bad lines included
 * @param deadLetterTopic where they are, until their retention is over
 * @param rejected number of results that Elasticsearch refused; anything but 0 is a failure
 */
public record ReplayOutcome(
        LoadReport loaded,
        List<PolicyCounts> policies,
        List<AlertCounts> alerts,
        long deadLetters,
        String deadLetterTopic,
        long rejected) {

    /** The table that the command prints. */
    public String table() {
        return ResultTable.policies(policies)
                + AlertCounts.table(alerts)
                + String.format("dead letters %,d", deadLetters)
                + (deadLetters == 0 ? "" : " (topic " + deadLetterTopic + ")")
                + (rejected == 0
                        ? ""
                        : String.format(", refused by Elasticsearch %,d (%s)", rejected, ResultStore.REJECTED))
                + "\n";
    }
}
