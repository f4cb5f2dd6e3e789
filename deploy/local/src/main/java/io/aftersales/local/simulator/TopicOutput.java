package io.aftersales.local.simulator;

import io.aftersales.local.replay.EventTopic;
import io.aftersales.local.replay.EventWriter;
import io.aftersales.local.replay.InputEvent;
import java.io.IOException;

/** Into the topics, and news to the terminal. */
record TopicOutput(EventWriter writer, Telling telling) implements Output {

    @Override
    public void event(InputEvent event) throws IOException {
        writer.send(event);
    }

    @Override
    public void garbage(EventTopic topic, String key, byte[] value) throws IOException {
        writer.sendRaw(topic, key, value);
    }

    @Override
    public void news(News news) {
        telling.tell(news);
    }
}
