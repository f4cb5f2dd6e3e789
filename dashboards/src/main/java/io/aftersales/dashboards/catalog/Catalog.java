package io.aftersales.dashboards.catalog;

import io.aftersales.dashboards.board.Board;
import java.util.List;

/** Every board that is shipped. */
public final class Catalog {

    private Catalog() {}

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
