package io.aftersales.risk;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.risk.Milestone;
import io.aftersales.domain.risk.OrderStory;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.RiskSubject;
import io.aftersales.domain.risk.Sign;
import io.aftersales.domain.risk.SignFinder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a carrier's scan means for its order. */
final class ScanMeaning {

    /** Details of scans, named as in the schema. */
    static final String STATION = "station";

    static final String CARRIER = "carrier";

    private ScanMeaning() {}

    /** Whether scans of that kind may mean something. */
    static boolean wants(EventKind kind, SignFinder finder) {
        return isCourse(kind) || finder.wants(kind);
    }

    private static boolean isCourse(EventKind kind) {
        return switch (kind) {
            case LOGISTICS_PICKED_UP, LOGISTICS_DELIVERED, LOGISTICS_LOST, LOGISTICS_RETURNED -> true;
            default -> false;
        };
    }

    /** What the scan means, null where nothing. */
    static @Nullable RiskFact of(Fact scan, SignFinder finder) {
        List<Sign> signs = finder.of(scan);
        String order = scan.orderId();
        if (order == null || order.isEmpty() || !isCourse(scan.kind()) && signs.isEmpty()) {
            return null;
        }
        Milestone milestone = new Milestone(
                scan.kind(),
                0,
                0,
                List.of(),
                OrderStory.NEVER,
                OrderStory.NEVER,
                scan.parcelId(),
                scan.detail(CARRIER));
        return RiskProjection.meaning(scan, RiskSubject.order(order), scan.buyerKey(), signs, milestone);
    }
}
