package io.aftersales.source;

import io.aftersales.rules.live.KeptRules;
import java.io.Serializable;
import org.apache.flink.util.Collector;

/**
 * Makes of an event the slim records that a job works on, none or several. Runs before the first exchange, so that
 * texts and whole events stay behind.
 *
 * @param <E> the stream's event
 * @param <T> what the job works on
 */
@FunctionalInterface
public interface EventProjector<E, T> extends Serializable {

    /** Whether it asks for rules that earlier starts of the job brought along. */
    default boolean asksForKeptRules() {
        return false;
    }

    /** Called once in the task, before the first event. */
    default void open() {}

    /**
     * Called in its place by the task.
     *
     * @param kept the rules that earlier starts of the job brought along, for one that reads events for what began under them
     */
    default void open(KeptRules kept) {
        open();
    }

    /** Called once in the task, after the last event, also where it failed; may come without {@link #open}. */
    default void close() {}

    /** Hands out what was held back, so that nothing is lost that only the task knows: before each checkpoint, and after the last event. */
    default void letGo(Collector<T> out) {}

    /** Hands what {@code event} means to {@code out}; must not keep the event. */
    void project(E event, Collector<T> out);
}
