package io.aftersales.domain.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Walks over panes: opens an incident where the buyers of a window reach the threshold, tells growth, and closes it when it was calm
 * for long enough, each pane by the rule in force at its end. The same panes give the same incidents, however they came to be.
 */
final class IncidentFold {

    private final LongFunction<@Nullable IncidentRule> rules;
    private final IncidentState state;
    private final EvidenceBook book;
    private final Consumer<IncidentTelling> tell;

    /** @param rules the rule in force at the end of a pane, null where there is none, which ends an incident */
    IncidentFold(
            LongFunction<@Nullable IncidentRule> rules,
            IncidentState state,
            EvidenceBook book,
            Consumer<IncidentTelling> tell) {
        this.rules = rules;
        this.state = state;
        this.book = book;
        this.tell = tell;
    }

    /** How it stands when all panes that end at {@code until} or before are looked at. */
    IncidentStanding run(IncidentStanding from, long until) {
        IncidentStanding standing = from;
        for (long end = next(rules, state, standing); end <= until; end = next(rules, state, standing)) {
            standing = step(standing, end);
        }
        return standing;
    }

    /**
     * End of the next pane to look at: while an incident is open every one, because buyers leave the window with each; else the next one
     * with evidence whose window has orders enough to be one, because nothing can open without them. {@link Long#MAX_VALUE} if there is
     * none.
     */
    static long next(LongFunction<@Nullable IncidentRule> rules, IncidentState state, IncidentStanding standing) {
        if (standing.telling() != null) {
            return standing.judgedUntil() + EvidencePane.MILLIS;
        }
        long[] panes = state.panes();
        int at = standing.judgedUntil() == Long.MIN_VALUE ? 0 : state.paneFrom(standing.judgedUntil());
        IncidentRule counted = null;
        int first = at;
        long orders = 0;
        for (; at < panes.length; at++) {
            long end = panes[at] + EvidencePane.MILLIS;
            IncidentRule rule = rules.apply(end);
            if (rule != null && rule != counted) {
                first = state.paneFrom(end - rule.windowMillis());
                orders = 0;
                for (int i = first; i < at; i++) {
                    orders += state.sizes()[i];
                }
            }
            counted = rule;
            if (rule == null) {
                continue;
            }
            orders += state.sizes()[at];
            for (; panes[first] < end - rule.windowMillis(); first++) {
                orders -= state.sizes()[first];
            }
            if (orders >= rule.least()) {
                return end;
            }
        }
        return Long.MAX_VALUE;
    }

    private IncidentStanding step(IncidentStanding before, long end) {
        IncidentRule rule = rules.apply(end);
        IncidentTelling open = before.telling();
        if (rule == null) {
            if (open != null) {
                tell.accept(open.ended(end, before.affected(), before.members()));
            }
            return IncidentStanding.closed(end);
        }
        Affected window = affected(end - rule.windowMillis(), end);
        if (open == null && window.members().length < rule.least()) {
            return IncidentStanding.closed(end); // spares the baseline, which most panes need not know
        }
        int buyers = window.buyersCount();
        IncidentBaseline usual = IncidentBaseline.of(rule, state, end);
        if (open == null) {
            return buyers < usual.threshold() ? IncidentStanding.closed(end) : opened(rule, end, window, usual);
        }
        long newest = end - EvidencePane.MILLIS;
        Affected all = before.affected().union(book.affected(newest));
        List<IncidentMember> members = IncidentMember.union(before.members(), book.listed(newest), rule.members());
        long calmSince = buyers < rule.closeBelow() * usual.threshold()
                ? Math.min(before.calmSince(), end)
                : IncidentStanding.NEVER;
        if (calmSince != IncidentStanding.NEVER && end - calmSince >= rule.closeAfterMillis()) {
            tell.accept(open.ended(end, all, members));
            return IncidentStanding.closed(end);
        }
        if (toldAgain(rule, open, all, end)) {
            open = open.grown(end, all, members);
            tell.accept(open);
        }
        return new IncidentStanding(end, open, all, members, calmSince);
    }

    private IncidentStanding opened(IncidentRule rule, long end, Affected window, IncidentBaseline usual) {
        long from = end - rule.windowMillis();
        List<IncidentMember> members = List.of();
        for (int i = state.paneFrom(from); i < state.panes().length && state.panes()[i] < end; i++) {
            members = IncidentMember.union(members, book.listed(state.panes()[i]), rule.members());
        }
        IncidentTelling told = new IncidentTelling(
                end,
                from,
                end,
                true,
                window.buyersCount(),
                window.members().length,
                usual.threshold(),
                usual.median(),
                members);
        tell.accept(told);
        return new IncidentStanding(end, told, window, members, IncidentStanding.NEVER);
    }

    private static boolean toldAgain(IncidentRule rule, IncidentTelling told, Affected all, long end) {
        if (all.members().length == told.orders() && all.buyersCount() == told.buyers()) {
            return false;
        }
        return end - told.changedAt() >= rule.updateEveryMillis() || all.buyersCount() >= 2 * told.buyers();
    }

    /** Everyone in the panes from {@code from}, inclusive, to {@code to}, exclusive. */
    Affected affected(long from, long to) {
        List<Affected> all = new ArrayList<>();
        for (int i = state.paneFrom(from); i < state.panes().length && state.panes()[i] < to; i++) {
            all.add(book.affected(state.panes()[i]));
        }
        return Affected.union(all);
    }
}
