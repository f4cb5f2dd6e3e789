package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.QueueStatus;
import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that came into a shop's or an agent's queue, or left it; flat and public because it is exchanged.
 *
 * @param key whose queue, text of a {@link DimensionKey} of a shop or an agent
 * @param sign 1 came, -1 left
 * @param open whether it counts as open
 * @param waitingSince since when its buyer waits, {@link QueueStatus#NOT_WAITING} if not
 */
public record QueueMove(String key, int sign, boolean open, long waitingSince) {

    /** Tells the moves that lead from one status to the other. */
    static void between(@Nullable QueueStatus before, @Nullable QueueStatus after, Consumer<QueueMove> out) {
        tell(before, -1, out);
        tell(after, 1, out);
    }

    private static void tell(@Nullable QueueStatus status, int sign, Consumer<QueueMove> out) {
        if (status == null || (!status.open() && status.waitingSince() == QueueStatus.NOT_WAITING)) {
            return;
        }
        Origin origin = status.origin();
        String shop = DimensionKey.text(Dimension.SHOP, origin.platform(), origin.shopId(), "");
        out.accept(new QueueMove(shop, sign, status.open(), status.waitingSince()));
        if (origin.agentId() != null) {
            String agent = DimensionKey.text(Dimension.AGENT, origin.platform(), origin.shopId(), origin.agentId());
            out.accept(new QueueMove(agent, sign, status.open(), status.waitingSince()));
        }
    }
}
