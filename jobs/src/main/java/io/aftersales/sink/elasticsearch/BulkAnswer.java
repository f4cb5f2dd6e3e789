package io.aftersales.sink.elasticsearch;

import java.util.List;

/**
 * What Elasticsearch says of a bulk.
 *
 * @param items by position in the bulk; empty where all went well
 */
record BulkAnswer(List<ItemAnswer> items) {

    /** The answer to the write at {@code position}. */
    ItemAnswer item(int position) {
        return items.isEmpty() ? ItemAnswer.done() : items.get(position);
    }

    /** Whether it answers for each of {@code count} writes. */
    boolean covers(int count) {
        return items.isEmpty() || items.size() == count;
    }
}
