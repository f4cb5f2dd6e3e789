package io.aftersales.domain.risk;

import io.aftersales.domain.event.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * An order of a buyer, and when it began as far as is known; flat and public because it is state.
 *
 * @param orderId the order
 * @param beganAt the earliest that is told of it, epoch millis UTC
 * @param platform marketplace
 * @param shopId shop
 */
public record BuyerOrder(String orderId, long beganAt, Platform platform, String shopId) {

    static BuyerOrder of(BuyerEvent event) {
        return new BuyerOrder(event.orderId(), event.at(), event.platform(), event.shopId());
    }

    /** Tells the order what of an earlier case is evidence against it. */
    void tell(BuyerCase earlier, Consumer<RiskFact> out) {
        List<Sign> signs = signs(earlier);
        if (!signs.isEmpty()) {
            out.accept(fact(earlier, signs));
        }
    }

    /** Takes that back. */
    void takeBack(BuyerCase earlier, Consumer<RiskFact> out) {
        if (!signs(earlier).isEmpty()) {
            out.accept(fact(earlier, List.of()).withdrawal());
        }
    }

    private List<Sign> signs(BuyerCase earlier) {
        long age = beganAt - earlier.at();
        if (age <= 0 || earlier.orderId().equals(orderId)) {
            return List.of();
        }
        List<Sign> signs = new ArrayList<>(1);
        for (EarlierSign sign : earlier.signs()) {
            if (age <= sign.withinMillis()) {
                signs.add(new Sign(sign.factor(), null));
            }
        }
        return signs;
    }

    private RiskFact fact(BuyerCase earlier, List<Sign> signs) {
        return new RiskFact(
                RiskSubject.order(orderId),
                earlier.eventId(),
                beganAt,
                platform,
                shopId,
                null,
                null,
                null,
                null,
                // A beginning that turns out to be earlier is another statement, whichever of the two comes last.
                earlier.eventId() + '@' + beganAt,
                beganAt,
                signs,
                null,
                null,
                false,
                null);
    }
}
