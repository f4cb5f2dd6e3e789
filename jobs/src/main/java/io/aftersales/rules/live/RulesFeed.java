package io.aftersales.rules.live;

import java.io.Serializable;
import java.util.List;

/**
 * The rule sets for a task that stands before the exchange. A second input would cut it off from its source, and whole events
 * would have to be handed over; so it looks here.
 */
@FunctionalInterface
public interface RulesFeed extends Serializable {

    /** Begins to follow; returns when every set is known that was published before. */
    Session open();

    /** One task's view; used by one thread. */
    interface Session extends AutoCloseable {

        /** All sets known now, the same list until there is another one; cheap enough to be asked for each event. */
        List<PublishedRules> known();

        @Override
        default void close() {}
    }

    /** Always the same sets. */
    static RulesFeed of(PublishedRules... rules) {
        List<PublishedRules> known = List.of(rules);
        return () -> () -> known;
    }
}
