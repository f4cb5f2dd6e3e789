package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.Pane;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.domain.window.ZoneWindows;
import io.aftersales.runtime.WallClock;
import io.aftersales.window.Cadence;
import io.aftersales.window.PaneForm;
import io.aftersales.window.PanesFunction;
import io.aftersales.window.ZoneFeed;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** The windows of a shop, an agent, a team, an issue, a carrier, goods or a platform, and the days of scorecards. */
final class ServicePanes implements PaneForm<PartialPane, Pane, PaneUpdate> {

    /** Counts that a window did not take any more. */
    static final OutputTag<PartialPane> LATE = new OutputTag<>("late-windows", PartialPaneSerializer.TYPE);

    private static final long serialVersionUID = 1L;

    private ServicePanes() {}

    /** What keeps them. */
    static PanesFunction<PartialPane, Pane, PaneUpdate> function(ZoneFeed zones, WallClock clock, Cadence cadence) {
        return new PanesFunction<>(new ServicePanes(), LATE, zones, clock, cadence);
    }

    @Override
    public TypeInformation<Pane> paneType() {
        return PaneSerializer.TYPE;
    }

    @Override
    public String shopOf(String key) {
        return DimensionKey.shopOf(key);
    }

    @Override
    public long minute(PartialPane part) {
        return part.minute();
    }

    @Override
    public int finest(PartialPane part) {
        return part.finest();
    }

    @Override
    public long knownAt(PartialPane part) {
        return part.knownAt();
    }

    @Override
    public Pane plus(@Nullable Pane known, PartialPane part) {
        return (known == null ? Pane.EMPTY : known).plus(part.counts(), part.knownAt());
    }

    @Override
    public boolean isWritten(Pane pane) {
        return pane.version() != 0;
    }

    @Override
    public boolean nothing(Pane pane) {
        return pane.nothing();
    }

    @Override
    public Pane written(Pane pane, long wallMillis) {
        return pane.written(wallMillis);
    }

    @Override
    public Pane atRest(Pane pane) {
        return pane.atRest();
    }

    @Override
    public PaneUpdate update(String key, WindowSize size, long start, ZoneWindows windows, Pane pane) {
        return new PaneUpdate(
                key,
                size,
                start,
                windows.end(size, start),
                windows.offset(start),
                pane.changedAt(),
                pane.version(),
                pane.counts());
    }
}
