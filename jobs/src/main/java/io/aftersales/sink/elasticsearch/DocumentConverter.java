package io.aftersales.sink.elasticsearch;

import java.io.Serializable;
import java.util.List;

/**
 * Makes the writes of an element. Called in the task's thread only, so it may keep reused buffers.
 *
 * @param <IN> type of the elements
 */
@FunctionalInterface
public interface DocumentConverter<IN> extends Serializable {

    /**
     * The writes of {@code element}, at least one; they go into the same bulk. Two where a late fact moved the
     * document's month: the new document, then the deletion in the old month.
     */
    List<DocumentWrite> writes(IN element);
}
