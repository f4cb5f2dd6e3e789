package io.aftersales.local.simulator;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.aftersales.event.Priority;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people say: the content of {@code talks.yaml}. Texts are {@link Phrase}s.
 *
 * @param words what fills gaps that no order tells: choices by word
 * @param greetings a buyer's first words, saying nothing yet
 * @param hellos an agent's first words
 * @param robots what a robot says
 * @param humans how a buyer asks for a human
 * @param promises with what an agent asks for patience
 * @param thanks how a buyer ends
 * @param farewells how an agent ends
 * @param topics what it is about
 */
record Talks(
        Map<String, List<String>> words,
        List<String> greetings,
        List<String> hellos,
        List<String> robots,
        List<String> humans,
        List<String> promises,
        List<String> thanks,
        List<String> farewells,
        List<Topic> topics) {

    /**
     * One thing to talk about.
     *
     * @param issue as the service desk classifies it
     * @param about what a buyer needs to talk of it: nothing, or an order that is paid, shipped, delivered
     * @param share of all talks; 0 for what only the script brings up
     * @param grief from 0 to 1, how little the buyer will be content
     * @param turns how often, at most, the buyer asks on
     * @param promise probability that the agent has to look into it first
     * @param ticket probability that a ticket comes of it
     * @param priority of that ticket, null for a usual one
     * @param family family of the lexicon that is to be found in {@code opening} or {@code answer}, null if none must be
     * @param opening how the buyer begins
     * @param follow how the buyer asks on
     * @param answer what agents say
     */
    record Topic(
            String id,
            @Nullable String issue,
            Stage about,
            double share,
            double grief,
            int turns,
            double promise,
            double ticket,
            @Nullable Priority priority,
            @Nullable String family,
            List<String> opening,
            List<String> follow,
            List<String> answer) {}

    /** How far an order must have come. */
    enum Stage {
        @JsonProperty("nothing")
        NOTHING,
        @JsonProperty("paid")
        PAID,
        @JsonProperty("shipped")
        SHIPPED,
        @JsonProperty("delivered")
        DELIVERED
    }
}
