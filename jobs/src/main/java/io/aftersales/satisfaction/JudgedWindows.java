package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.ServiceRules;
import io.aftersales.domain.satisfaction.ServiceTarget;
import io.aftersales.rules.live.RulesInTime;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.jspecify.annotations.Nullable;

/** Keeps the windows that some target is about: few of all, so that the others are not sent on for nothing. */
final class JudgedWindows extends RichFilterFunction<PaneUpdate> {

    private static final long serialVersionUID = 1L;

    private final ServiceFeed feed;

    private transient @Nullable RulesInTime<List<ServiceTarget>> rules;

    JudgedWindows(ServiceFeed feed) {
        this.feed = feed;
    }

    @Override
    public void open(OpenContext context) {
        rules = feed.follow(ServiceRules::targets);
    }

    @Override
    public void close() {
        if (rules != null) {
            rules.close();
        }
    }

    @Override
    public boolean filter(PaneUpdate update) {
        List<ServiceTarget> now = targets(update.changedAt());
        List<ServiceTarget> before = targets(update.start());
        // One that is taken away in the middle of a window has an end to tell.
        return concerned(now, update) || now != before && concerned(before, update);
    }

    private List<ServiceTarget> targets(long time) {
        return Objects.requireNonNull(rules, "not open").at(time);
    }

    private static boolean concerned(List<ServiceTarget> targets, PaneUpdate update) {
        for (ServiceTarget target : targets) {
            // Its key is only taken apart where the length is right.
            if (target.window() == update.size() && target.concerns(DimensionKey.of(update.key()), update.size())) {
                return true;
            }
        }
        return false;
    }
}
