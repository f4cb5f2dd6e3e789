package io.aftersales.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Results as tables for the terminal. */
public final class ResultTable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);

    private ResultTable() {}

    /** A line for each policy. */
    public static String policies(List<PolicyCounts> counts) {
        TextTable table = new TextTable(
                "policy",
                ">clocks",
                ">running",
                ">paused",
                ">met",
                ">met late",
                ">cancelled",
                ">expired",
                ">warned",
                ">breached",
                ">retracted");
        for (PolicyCounts count : counts) {
            table.row(
                    count.policyId(),
                    count.total(),
                    count.in("RUNNING"),
                    count.in("PAUSED"),
                    count.in("MET"),
                    count.in("MET_LATE"),
                    count.in("CANCELLED"),
                    count.in("EXPIRED"),
                    count.warned(),
                    count.breached(),
                    count.retracted());
        }
        return table.toString();
    }

    /**
     * The breaches whose deadline passed last.
     *
     * @param zone zone to write times in
     */
    public static String freshestBreaches(ResultStore store, int size, Instant now, ZoneId zone) {
        String query = String.format(Locale.ROOT, """
                {"size": %d, "sort": [{"dueAt": "desc"}],
                 "query": {"bool": {"filter": [{"term": {"breached": true}}, {"range": {"dueAt": {"lte": %d}}}]}}}
                """, size, now.toEpochMilli());
        TextTable table = new TextTable("due at", "policy", "shop", "agent", "subject", "state", ">seen after");
        for (JsonNode hit : store.search(ResultStore.CLOCKS, query).at("/hits/hits")) {
            JsonNode clock = hit.path("_source");
            Instant due = time(clock.path("dueAt"));
            table.row(
                    TIME.format(due.atZone(zone)),
                    clock.path("policyId").asText(),
                    clock.path("shopId").asText(),
                    clock.path("agentId").asText("-"),
                    clock.path("subjectId").asText(),
                    clock.path("state").asText(),
                    seenAfter(clock, due));
        }
        return table.toString();
    }

    /** How long after the deadline the breach was told; only its own record says so, later ones are of later news. */
    private static String seenAfter(JsonNode clock, Instant due) {
        if (!clock.hasNonNull("detectedAt")
                || !"BREACHED".equals(clock.path("transition").asText())) {
            return "-";
        }
        long millis = time(clock.path("detectedAt")).toEpochMilli() - due.toEpochMilli();
        return millis < 60_000 ? String.format(Locale.ROOT, "%.1f s", millis / 1e3) : "history";
    }

    /** A date of a document: epoch millis or ISO-8601, as the mapping allows both. */
    private static Instant time(JsonNode date) {
        return date.isNumber() ? Instant.ofEpochMilli(date.longValue()) : Instant.parse(date.asText());
    }
}
