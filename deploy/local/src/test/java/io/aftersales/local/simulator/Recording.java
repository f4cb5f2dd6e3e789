package io.aftersales.local.simulator;

import io.aftersales.local.replay.EventTopic;
import io.aftersales.local.replay.InputEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Keeps what a simulation brings forth, in the order in which it came. */
final class Recording implements Output {

    /** A Monday morning in Shanghai. */
    static final long START = 1_793_584_800_000L;

    final List<InputEvent> events = new ArrayList<>();
    final List<News> news = new ArrayList<>();
    int garbage;

    /** The packaged simulation from five days before the start to that long after it. */
    static Recording of(long seed, Duration show) {
        return of(SimulatorData.packaged(null), seed, show);
    }

    static Recording of(SimulatorData data, long seed, Duration show) {
        Recording recording = new Recording();
        Simulation simulation = Simulation.of(data, seed, START, Duration.ofDays(5), recording);
        simulation.beginScript(START);
        simulation.until(START + show.toMillis());
        return recording;
    }

    @Override
    public void event(InputEvent event) {
        events.add(event);
    }

    @Override
    public void garbage(EventTopic topic, String key, byte[] value) {
        garbage++;
    }

    @Override
    public void news(News told) {
        news.add(told);
    }

    /** The events of that class, in the order in which they came. */
    <T> Stream<T> all(Class<T> type) {
        return events.stream().map(InputEvent::value).filter(type::isInstance).map(type::cast);
    }

    /** When the script told something with these words, epoch millis. */
    long toldAt(String words) {
        return news.stream()
                .filter(told -> told.text().contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing was told of " + words))
                .at();
    }

    <K> List<K> distinct(Function<InputEvent, K> key) {
        return events.stream().map(key).distinct().toList();
    }
}
