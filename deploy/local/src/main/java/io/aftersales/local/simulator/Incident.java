package io.aftersales.local.simulator;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.aftersales.event.CaseType;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thing on the script. What a kind does not need is left out.
 *
 * @param at when it begins, counted from the show's begin; negative: before it
 * @param kind what happens
 * @param say what the viewer is told when it begins; null: nothing
 * @param watch where the viewer sees it
 * @param over how long it takes until all of it has begun
 * @param lasts when it is over
 * @param ends what the viewer is told when it is over; null: nothing
 * @param shop whose
 * @param agents agents concerned
 * @param sku goods concerned
 * @param carrier carrier concerned
 * @param station station concerned
 * @param topic topic of the talks
 * @param caseType what buyers ask for
 * @param issue why
 * @param stars of the reviews
 * @param count how many
 */
record Incident(
        Duration at,
        Kind kind,
        @Nullable String say,
        @Nullable String watch,
        @Nullable Duration over,
        @Nullable Duration lasts,
        @Nullable String ends,
        @Nullable String shop,
        @Nullable List<String> agents,
        @Nullable String sku,
        @Nullable String carrier,
        @Nullable String station,
        @Nullable String topic,
        @Nullable CaseType caseType,
        @Nullable String issue,
        @Nullable Integer stars,
        @Nullable Integer count) {

    /** What can happen. */
    enum Kind {
        /** Only told. */
        @JsonProperty("note")
        NOTE,
        /** Agents go without a word, and come back. */
        @JsonProperty("agents-vanish")
        AGENTS_VANISH,
        /** Buyers of some goods talk of one topic, one after the other. */
        @JsonProperty("talks")
        TALKS,
        /** Buyers open cases. */
        @JsonProperty("cases")
        CASES,
        /** Buyers post reviews of so many stars. */
        @JsonProperty("reviews")
        REVIEWS,
        /** Buyers file complaints. */
        @JsonProperty("complaints")
        COMPLAINTS,
        /** The platform intervenes in orders. */
        @JsonProperty("interventions")
        INTERVENTIONS,
        /** A station of a carrier scans nothing. */
        @JsonProperty("station-closed")
        STATION_CLOSED,
        /** Nothing comes from a shop or a carrier; later it comes all at once. */
        @JsonProperty("feed-silent")
        FEED_SILENT,
        /** Records that nobody can read. */
        @JsonProperty("garbage")
        GARBAGE,
        /** Orders with numbers as long as they may be. */
        @JsonProperty("overlong")
        OVERLONG
    }

    long overMillis() {
        return over == null ? 0 : over.toMillis();
    }

    /** How many, 0 where nothing is said. */
    int howMany() {
        return count == null ? 0 : count;
    }

    /** Stars, 0 where nothing is said. */
    int rating() {
        return stars == null ? 0 : stars;
    }

    List<String> agentIds() {
        return agents == null ? List.of() : agents;
    }
}
