package io.aftersales.domain.risk;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a parcel; flat and public because it is state.
 *
 * @param parcelId the parcel
 * @param carrier its carrier; of several that were told the last of the alphabet; null where unknown
 * @param deliveredAt first delivery, epoch millis, {@link OrderStory#NEVER} where none
 */
public record ParcelStory(String parcelId, @Nullable String carrier, long deliveredAt) {

    ParcelStory with(Milestone told, long delivered) {
        return new ParcelStory(parcelId, OrderStory.later(carrier, told.carrier()), Math.min(deliveredAt, delivered));
    }
}
