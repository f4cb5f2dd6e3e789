package io.aftersales.sla.attainment;

import io.aftersales.domain.attainment.AttainmentKey;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.domain.window.ZoneWindows;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.runtime.WallClock;
import io.aftersales.window.Cadence;
import io.aftersales.window.PaneForm;
import io.aftersales.window.PanesFunction;
import io.aftersales.window.ZoneFeed;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** The windows of a policy in a shop for an agent. */
final class AttainmentPanes implements PaneForm<PartialAttainment, AttainmentPane, AttainmentWindow> {

    /** Counts that a window did not take any more. */
    static final OutputTag<PartialAttainment> LATE =
            new OutputTag<>("late-attainment", TypeInformation.of(PartialAttainment.class));

    private static final long serialVersionUID = 1L;

    private AttainmentPanes() {}

    /** What keeps them. */
    static PanesFunction<PartialAttainment, AttainmentPane, AttainmentWindow> function(
            RulesFeed rules, WallClock clock, Cadence cadence) {
        return new PanesFunction<>(new AttainmentPanes(), LATE, ZoneFeed.of(rules), clock, cadence);
    }

    @Override
    public TypeInformation<AttainmentPane> paneType() {
        return TypeInformation.of(AttainmentPane.class);
    }

    @Override
    public String shopOf(String key) {
        return AttainmentKey.of(key).shopId();
    }

    @Override
    public long minute(PartialAttainment part) {
        return part.minute();
    }

    @Override
    public int finest(PartialAttainment part) {
        return WindowSize.MINUTE.ordinal();
    }

    @Override
    public long knownAt(PartialAttainment part) {
        return part.knownAt();
    }

    @Override
    public AttainmentPane plus(@Nullable AttainmentPane known, PartialAttainment part) {
        return (known == null ? AttainmentPane.EMPTY : known).plus(part);
    }

    @Override
    public boolean isWritten(AttainmentPane pane) {
        return pane.version() != 0;
    }

    @Override
    public boolean nothing(AttainmentPane pane) {
        return pane.unknown();
    }

    @Override
    public AttainmentPane written(AttainmentPane pane, long wallMillis) {
        return pane.written(wallMillis);
    }

    @Override
    public AttainmentPane atRest(AttainmentPane pane) {
        return pane;
    }

    @Override
    public AttainmentWindow update(String key, WindowSize size, long start, ZoneWindows windows, AttainmentPane pane) {
        return new AttainmentWindow(key, size, start, windows.end(size, start), pane);
    }
}
