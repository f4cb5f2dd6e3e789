package io.aftersales.runtime.health;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The shop of an event.
 *
 * @param <E> type of the events
 */
@FunctionalInterface
public interface ShopOf<E> extends Serializable {

    /** Its id, null where the event has none. */
    @Nullable
    String shopId(E event);
}
