package io.aftersales.dashboards.catalog;

import io.aftersales.dashboards.DataView;
import io.aftersales.dashboards.board.Board;
import java.util.List;

/** Every board that is shipped. */
public final class Catalog {

    private Catalog() {}

    /** How the boards, and whoever looks at the documents themselves, name the documents. */
    public static List<DataView> dataViews() {
        return List.of(
                Words.ALERTS,
                Words.HEALTH,
                Words.RISK,
                Words.REJECTED,
                Words.SCORECARDS,
                Words.METRICS,
                Words.CLOCKS,
                Words.DUE);
    }

    /** The boards, those first that people open first. */
    public static List<Board> boards() {
        return List.of(
                ServiceFloor.board(),
                DisputeRisk.board(),
                Quality.board(),
                OrdersAndParcels.board(),
                CloseUps.agent(),
                CloseUps.shop(),
                CloseUps.order(),
                PipelineHealth.board());
    }
}
