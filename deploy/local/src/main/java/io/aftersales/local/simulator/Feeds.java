package io.aftersales.local.simulator;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.local.replay.InputEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** The ways from the platforms to us. One that falls silent loses nothing: what it held back comes when it is back. */
final class Feeds {

    private final List<Silence> silences = new ArrayList<>();

    /** A feed that says nothing now: of a shop, or of a carrier. */
    static final class Silence {
        private final String source;
        private final List<InputEvent> held = new ArrayList<>();

        private Silence(String source) {
            this.source = source;
        }
    }

    /** From now on nothing comes from that shop or carrier. */
    Silence fallSilent(String source) {
        Silence silence = new Silence(source);
        silences.add(silence);
        return silence;
    }

    /** The feed is back; returns how many events it held. */
    int comeBack(Silence silence, Output output) throws IOException {
        silences.remove(silence);
        for (InputEvent event : silence.held) {
            output.event(event);
        }
        return silence.held.size();
    }

    /** Passes an event on, now or when its feed is back. */
    void pass(InputEvent event, Output output) throws IOException {
        for (Silence silence : silences) {
            if (isFrom(silence.source, event.value())) {
                silence.held.add(event);
                return;
            }
        }
        output.event(event);
    }

    private static boolean isFrom(String source, SpecificRecord event) {
        if (event instanceof LogisticsEvent scan) {
            return source.equals(scan.getCarrier());
        }
        if (event instanceof ChatEvent chat) {
            return source.equals(chat.getShopId());
        }
        return event instanceof OrderEvent order
                ? source.equals(order.getShopId())
                : event instanceof ReviewEvent review && source.equals(review.getShopId());
    }
}
