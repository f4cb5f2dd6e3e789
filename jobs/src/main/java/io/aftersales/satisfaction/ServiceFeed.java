package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.ServiceRules;
import io.aftersales.rules.live.KeptRules;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.rules.live.RulesInTime;
import java.io.Serializable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is settled about service, over time; one of the two is there.
 *
 * @param feed the rule sets over time
 * @param always what always holds
 */
public record ServiceFeed(
        @Nullable RulesFeed feed, @Nullable ServiceRules always) implements Serializable {

    /** By the rule sets of a job. */
    public static ServiceFeed of(RulesFeed feed) {
        return new ServiceFeed(feed, null);
    }

    /** Without change. */
    public static ServiceFeed of(ServiceRules always) {
        return new ServiceFeed(null, always);
    }

    /** Begins to follow; what a task needs is made of the rules as in {@link RulesInTime#follow}. */
    <T> RulesInTime<T> follow(Function<ServiceRules, T> make) {
        if (feed != null) {
            return RulesInTime.follow(feed, set -> make.apply(set.service()));
        }
        if (always == null) {
            throw new IllegalArgumentException("no rules");
        }
        return RulesInTime.always(make.apply(always));
    }

    /** The same, by the rules that earlier starts of the job brought along, too. */
    <T> RulesInTime<T> follow(Function<ServiceRules, T> make, KeptRules kept) {
        return feed == null ? follow(make) : RulesInTime.of(kept.open(feed), set -> make.apply(set.service()));
    }
}
