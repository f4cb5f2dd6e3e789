package io.aftersales.local.simulator;

import io.aftersales.local.replay.EventTopic;
import io.aftersales.local.replay.InputEvent;
import java.io.IOException;

/** Takes what the simulation brings forth, in the order in which it arrives. */
interface Output {

    /** Takes nothing. */
    Output NONE = new Output() {
        @Override
        public void event(InputEvent event) {}

        @Override
        public void garbage(EventTopic topic, String key, byte[] value) {}

        @Override
        public void news(News news) {}
    };

    /** An event; it may have occurred well before those that came already. */
    void event(InputEvent event) throws IOException;

    /** A record that no reader understands, as a broken producer sends it. */
    void garbage(EventTopic topic, String key, byte[] value) throws IOException;

    /** Something that the viewer should know of. */
    void news(News news);
}
