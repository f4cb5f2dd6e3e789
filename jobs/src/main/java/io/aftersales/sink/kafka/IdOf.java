package io.aftersales.sink.kafka;

import java.io.Serializable;

/**
 * The identity of a result: the key of its record, so that its versions stay in order in one partition.
 *
 * @param <T> type of the results
 */
@FunctionalInterface
public interface IdOf<T> extends Serializable {

    /** The identity of {@code result}, never empty. */
    String id(T result);
}
