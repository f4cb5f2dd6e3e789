package io.aftersales.satisfaction;

import static io.aftersales.domain.satisfaction.QueueStatus.NOT_WAITING;

import io.aftersales.domain.satisfaction.Dimension;
import io.aftersales.domain.satisfaction.DimensionKey;
import io.aftersales.domain.satisfaction.QueueStatus;
import io.aftersales.domain.satisfaction.ServiceFact.Origin;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What became of a conversation in a shop's or an agent's queue; flat and public because it is exchanged.
 *
 * @param key whose queue, text of a {@link DimensionKey} of a shop or an agent
 * @param opened 1 if it counts as open from now on, -1 if no more, 0 if that is as it was
 * @param left since when its buyer waited, {@link QueueStatus#NOT_WAITING} if not
 * @param came since when its buyer waits now, {@link QueueStatus#NOT_WAITING} if not
 */
public record QueueMove(String key, int opened, long left, long came) {

    /** Tells the moves that lead from one status to the other. */
    static void between(@Nullable QueueStatus before, @Nullable QueueStatus after, Consumer<QueueMove> out) {
        QueueStatus from = standing(before);
        QueueStatus to = standing(after);
        if (from != null && to != null && from.origin().equals(to.origin())) {
            int opened = from.open() == to.open() ? 0 : to.open() ? 1 : -1;
            tell(to.origin(), opened, from.waitingSince(), to.waitingSince(), out);
            return;
        }
        if (from != null) {
            tell(from.origin(), from.open() ? -1 : 0, from.waitingSince(), NOT_WAITING, out);
        }
        if (to != null) {
            tell(to.origin(), to.open() ? 1 : 0, NOT_WAITING, to.waitingSince(), out);
        }
    }

    /** Null where the conversation is in no queue. */
    private static @Nullable QueueStatus standing(@Nullable QueueStatus status) {
        return status == null || (!status.open() && status.waitingSince() == NOT_WAITING) ? null : status;
    }

    private static void tell(Origin origin, int opened, long left, long came, Consumer<QueueMove> out) {
        String shop = DimensionKey.text(Dimension.SHOP, origin.platform(), origin.shopId(), "");
        out.accept(new QueueMove(shop, opened, left, came));
        if (origin.agentId() != null) {
            String agent = DimensionKey.text(Dimension.AGENT, origin.platform(), origin.shopId(), origin.agentId());
            out.accept(new QueueMove(agent, opened, left, came));
        }
    }
}
