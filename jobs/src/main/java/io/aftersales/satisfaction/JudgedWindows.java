package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.ServiceTarget;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.FilterFunction;

/** Keeps the windows that some target is about: few of all, so that the others are not sent on for nothing. */
final class JudgedWindows implements FilterFunction<PaneUpdate> {

    private static final long serialVersionUID = 1L;

    private final List<ServiceTarget> targets;

    JudgedWindows(List<ServiceTarget> targets) {
        this.targets = new ArrayList<>(targets);
    }

    @Override
    public boolean filter(PaneUpdate update) {
        for (ServiceTarget target : targets) {
            // Its key is only taken apart where the length is right.
            if (target.window() == update.size() && target.concerns(DimensionKey.of(update.key()), update.size())) {
                return true;
            }
        }
        return false;
    }
}
