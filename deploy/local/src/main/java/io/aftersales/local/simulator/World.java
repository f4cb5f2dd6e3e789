package io.aftersales.local.simulator;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import io.aftersales.local.replay.InputEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** What all lives share: what is planned, who is there, what is known, and the way out for what happens. */
final class World {

    /** Buyers come back: they are as many as this. */
    private static final int BUYERS = 40_000;

    final Agenda agenda;
    final Feeds feeds = new Feeds();
    /** Stations that scan nothing now. */
    final Set<String> closedStations = new HashSet<>();

    final Cast cast;
    final Voice voice;
    final ReviewTexts reviews;
    final Pace pace;
    final OrderBook book;

    private final Map<String, Desk> desks = new HashMap<>();
    private final String run;
    private final Output output;
    private long ids;
    private long events;

    /**
     * An empty world.
     *
     * @param begin its first instant, epoch millis
     * @param run begins every id, so that two runs share none
     * @param known how many orders of a shop are remembered
     */
    World(SimulatorData data, long begin, Pace pace, String run, int known, Output output) {
        this.agenda = new Agenda(begin);
        this.cast = data.cast();
        this.voice = data.voice();
        this.reviews = data.reviews();
        this.pace = pace;
        this.run = run;
        this.book = new OrderBook(known);
        this.output = output;
    }

    /** The shop has that desk. */
    void open(String shopId, Desk desk) {
        desks.put(shopId, desk);
    }

    /** The desk of a shop that is part of the cast. */
    Desk desk(String shopId) {
        return Objects.requireNonNull(desks.get(shopId), shopId);
    }

    /** A new id, such as {@code o7k2-000017}. */
    String id(char kind) {
        String number = Long.toString(ids++);
        return kind + run + "-" + "0".repeat(Math.max(0, 6 - number.length())) + number;
    }

    String buyer(Dice dice) {
        return "buyer-" + dice.below(BUYERS);
    }

    long events() {
        return events;
    }

    Output output() {
        return output;
    }

    void happen(OrderEvent event, long now) {
        event.setEventId(eventId());
        event.setOccurredAt(Instant.ofEpochMilli(now));
        pass(event);
    }

    void happen(ChatEvent event, long now) {
        event.setEventId(eventId());
        event.setOccurredAt(Instant.ofEpochMilli(now));
        pass(event);
    }

    void happen(LogisticsEvent event, long now) {
        event.setEventId(eventId());
        event.setOccurredAt(Instant.ofEpochMilli(now));
        pass(event);
    }

    void happen(ReviewEvent event, long now) {
        event.setEventId(eventId());
        event.setOccurredAt(Instant.ofEpochMilli(now));
        pass(event);
    }

    private String eventId() {
        return "e" + run + "-" + events++;
    }

    private void pass(SpecificRecord event) {
        try {
            feeds.pass(InputEvent.of(event), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
