package io.aftersales.local.replay;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * How many results there are, of each kind that the jobs of a replay write.
 *
 * @param jobs the jobs that ran; what others write is not counted
 * @param policies the clocks by policy
 * @param windows the windows by dimension
 * @param scorecards the scorecards by metric
 * @param risks the orders by level of risk
 * @param alerts the alerts by rule
 */
public record ResultCounts(
        Set<ReplayJob> jobs,
        List<PolicyCounts> policies,
        List<WindowCounts> windows,
        List<ScorecardCounts> scorecards,
        List<RiskCounts> risks,
        List<AlertCounts> alerts) {

    /** Dimension of the windows that count the clocks of a policy; all others are of service. */
    private static final String ATTAINMENT = "SLA";

    /** Counts what is searchable now. */
    static ResultCounts of(ResultStore store, Set<ReplayJob> jobs) {
        boolean sla = jobs.contains(ReplayJob.SLA);
        boolean satisfaction = jobs.contains(ReplayJob.SATISFACTION);
        return new ResultCounts(
                EnumSet.copyOf(jobs),
                sla ? PolicyCounts.of(store) : List.of(),
                sla || satisfaction ? windowsOf(store, sla, satisfaction) : List.of(),
                satisfaction ? ScorecardCounts.of(store) : List.of(),
                jobs.contains(ReplayJob.RISK) ? RiskCounts.of(store) : List.of(),
                jobs.contains(ReplayJob.ALERTS) ? AlertCounts.of(store) : List.of());
    }

    /** Two jobs write windows. */
    private static List<WindowCounts> windowsOf(ResultStore store, boolean sla, boolean satisfaction) {
        return WindowCounts.of(store).stream()
                .filter(window -> window.dimension().equals(ATTAINMENT) ? sla : satisfaction)
                .toList();
    }

    /** A table for each kind of result; a job that wrote nothing has a line that says so. */
    public String tables() {
        List<String> tables = new ArrayList<>();
        if (jobs.contains(ReplayJob.SLA)) {
            tables.add(table("clocks", policies, ResultTable::policies));
        }
        if (jobs.contains(ReplayJob.SLA) || jobs.contains(ReplayJob.SATISFACTION)) {
            tables.add(table("windows", windows, WindowCounts::table));
        }
        if (jobs.contains(ReplayJob.SATISFACTION)) {
            tables.add(table("scorecards", scorecards, ScorecardCounts::table));
        }
        if (jobs.contains(ReplayJob.RISK)) {
            tables.add(table("orders at risk", risks, RiskCounts::table));
        }
        if (jobs.contains(ReplayJob.ALERTS)) {
            tables.add(table("alerts", alerts, AlertCounts::table));
        }
        return String.join("\n", tables);
    }

    private static <C> String table(String name, List<C> counts, Function<List<C>, String> table) {
        return counts.isEmpty() ? "no " + name + "\n" : table.apply(counts);
    }
}
