package io.aftersales.risk;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Conversations whose order this task has told of lately. Nearly every message of a conversation names the same order again; only
 * the earliest naming matters, so that the others need not go over the line. Forgetting one costs a record, nothing else.
 */
final class NamedOrders {

    private static final int MOST = 20_000;

    private final Map<String, Long> earliest = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST;
        }
    };

    /** Whether the conversation's order, named at that time, still has to be told. */
    boolean isNews(String conversationId, long at) {
        Long known = earliest.get(conversationId);
        if (known != null && known < at) {
            return false;
        }
        earliest.put(conversationId, at);
        return true;
    }
}
