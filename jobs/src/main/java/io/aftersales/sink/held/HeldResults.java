package io.aftersales.sink.held;

import io.aftersales.result.AlertCondition;
import java.io.Serializable;
import java.util.function.Function;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Results that may be told when a checkpoint holds what they were made of. */
public final class HeldResults {

    private HeldResults() {}

    /**
     * What tells which result another one replaces.
     *
     * @param <T> a result
     */
    @FunctionalInterface
    public interface Identity<T> extends Function<T, Object>, Serializable {}

    /**
     * Conditions of alerts as a run may tell them. Live at once, for somebody has to act. Of a history, which
     * nobody waits for, each when a checkpoint holds what it was made of: a run that goes on from one may come by facts
     * in another order, never raise what the lost run had raised, and have nothing to clear.
     *
     * @param live whether the run has no end
     */
    public static DataStream<AlertCondition> conditions(DataStream<AlertCondition> conditions, boolean live) {
        return live
                ? conditions
                : of(
                        conditions,
                        condition -> condition.getFingerprint() + ' ' + condition.getVersion(),
                        "conditions-held");
    }

    /**
     * The same results, each when the checkpoint after it is complete, and at once in a job that makes none. Of those with the same
     * identity only the latest is told.
     *
     * @param results to be held, of a type without generics of Kryo: they are kept in the checkpoint
     * @param identity with equals and hash code; of a result that none replaces, the result itself
     * @param uid of the operator, and its name
     */
    public static <T> DataStream<T> of(DataStream<T> results, Identity<T> identity, String uid) {
        return results.transform(uid, results.getType(), new HoldOperator<>(results.getType(), identity))
                .uid(uid)
                .name(uid);
    }
}
