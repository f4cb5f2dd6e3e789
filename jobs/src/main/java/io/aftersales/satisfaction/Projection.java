package io.aftersales.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Platform;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.EventProjector;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Makes of an event the slim records that subjects gather: ids, times and marks, never a text.
 *
 * @param <E> the stream's event
 */
abstract class Projection<E> implements EventProjector<E, SubjectEvent> {

    private static final long serialVersionUID = 1L;

    private static final Platform[] PLATFORMS = Arrays.stream(io.aftersales.event.Platform.values())
            .map(platform -> Platform.valueOf(platform.name()))
            .toArray(Platform[]::new);

    private final EventStream stream;
    private final BuyerKey buyerKey;
    private final String[] types;

    private transient @Nullable EventKind @Nullable [] kinds;

    /** @param types of the stream's schema, in their order */
    Projection(EventStream stream, BuyerKey buyerKey, Enum<?>[] types) {
        this.stream = stream;
        this.buyerKey = buyerKey;
        this.types = Arrays.stream(types).map(Enum::name).toArray(String[]::new);
    }

    /** What happened, null for a type that this release does not know. */
    final @Nullable EventKind kind(Enum<?> type) {
        if (kinds == null) {
            kinds = Arrays.stream(types)
                    .map(name -> EventKind.of(stream, name).orElse(null))
                    .toArray(EventKind[]::new);
        }
        return kinds[type.ordinal()];
    }

    static Platform platform(io.aftersales.event.Platform platform) {
        return PLATFORMS[platform.ordinal()];
    }

    final @Nullable String buyer(String id) {
        return buyerKey.of(id);
    }

    static void send(FactSubject subject, @Nullable String id, Fact event, Collector<SubjectEvent> out) {
        if (id != null && !id.isEmpty()) {
            out.collect(SubjectEvent.of(subject, id, event));
        }
    }

    /** Details that are there, null if none is. */
    static final class Entries {
        private @Nullable Map<String, String> map;

        Entries put(String name, @Nullable Object value) {
            if (value != null) {
                if (map == null) {
                    map = new HashMap<>(4);
                }
                map.put(name, value.toString());
            }
            return this;
        }

        @Nullable
        Map<String, String> map() {
            return map;
        }
    }

    /** Writers as the domain names them. */
    static final Sender[] SENDERS = Arrays.stream(io.aftersales.event.Sender.values())
            .map(sender -> Sender.valueOf(sender.name()))
            .toArray(Sender[]::new);
}
