package io.aftersales.local.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What goes on around the deadlines.
 *
 * @param name as the table calls it
 * @param load events per second as a share of what the job can take, 0 for none
 * @param idlePartitions of each topic, how many partitions get no event
 */
record LatenessScenario(String name, double load, int idlePartitions) {

    /** What is asked for. */
    enum Kind {
        /** No event at all. */
        SILENT,
        /** Each load, on all partitions. */
        LOAD,
        /** The least load, with one partition of each topic idle. */
        IDLE_PARTITION
    }

    /** Silence first, as nothing has to die away before it; then the loads. */
    static List<LatenessScenario> of(List<Integer> percents, Set<Kind> kinds) {
        List<LatenessScenario> scenarios = new ArrayList<>();
        List<Integer> loads = percents.stream().sorted().toList();
        if (kinds.contains(Kind.SILENT)) {
            scenarios.add(new LatenessScenario("all streams silent", 0, 0));
        }
        if (kinds.contains(Kind.LOAD)) {
            loads.forEach(percent -> scenarios.add(new LatenessScenario(percent + " % load", percent / 100.0, 0)));
        }
        if (kinds.contains(Kind.IDLE_PARTITION)) {
            int least = loads.get(0);
            scenarios.add(new LatenessScenario(least + " % load, a partition idle", least / 100.0, 1));
        }
        return scenarios;
    }
}
