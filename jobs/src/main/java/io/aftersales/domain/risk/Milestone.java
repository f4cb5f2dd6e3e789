package io.aftersales.domain.risk;

import io.aftersales.domain.event.EventKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event tells of the course of its order; flat and public because it is exchanged.
 *
 * @param kind what happened; a refund only where it ends the course
 * @param amountCents amount of the order, 0 where the event does not tell it
 * @param items items, however many of each; 0 where the event does not tell them
 * @param skus goods, without doubles, sorted
 * @param shipBy promised shipment, epoch millis, {@link OrderStory#NEVER} where none
 * @param deliverBy promised delivery, epoch millis, {@link OrderStory#NEVER} where none
 * @param parcelId parcel that is shipped or scanned, null where none
 * @param carrier its carrier, null where unknown
 */
public record Milestone(
        EventKind kind,
        long amountCents,
        int items,
        List<String> skus,
        long shipBy,
        long deliverBy,
        @Nullable String parcelId,
        @Nullable String carrier) {}
