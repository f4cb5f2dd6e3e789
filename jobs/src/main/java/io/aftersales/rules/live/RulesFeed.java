package io.aftersales.rules.live;

import io.aftersales.rules.RuleTexts;
import java.io.Serializable;
import java.util.List;

/**
 * The rule sets of a job, looked up by its tasks. The rules topic is what keeps them: it has every set that was ever effective, so a
 * task that starts anew reads them all before its first event, and none of them has to be state. Nor has a task a second input for
 * them, which would cut one at the source off from it, and whole events would have to be handed over.
 */
@FunctionalInterface
public interface RulesFeed extends Serializable {

    /** Begins to follow; returns when every set is known that was published before. */
    Session open();

    /** One task's view; used by one thread. */
    interface Session extends AutoCloseable {

        /** All sets known now, the same list until there is another one; cheap enough to be asked for each event. */
        List<PublishedRules> known();

        /** How many sets were refused, being wrong for this release. */
        default long refused() {
            return 0;
        }

        @Override
        default void close() {}
    }

    /** Always the same sets. */
    static RulesFeed of(PublishedRules... rules) {
        List<PublishedRules> known = List.of(rules);
        return () -> () -> known;
    }

    /**
     * Always the same set.
     *
     * @throws io.aftersales.rules.InvalidRulesException if the texts are no valid rule set
     */
    static RulesFeed of(RuleTexts texts) {
        return of(PublishedRules.own(texts, 0));
    }
}
