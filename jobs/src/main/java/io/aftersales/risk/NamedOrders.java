package io.aftersales.risk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Conversations whose order this task has told of lately. Nearly every message of a conversation names the same order again; only
 * the earliest naming matters, and one a day, which keeps the conversation from being given up while it goes on; so the others need not
 * go over the line. Forgetting one costs a record, nothing else.
 */
final class NamedOrders {

    private static final int MOST = 20_000;

    /** Far less than conversations are kept for. */
    private static final long TOLD_EVERY = TimeUnit.DAYS.toMillis(1);

    private final Map<String, Told> told = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
            return size() > MOST;
        }
    };

    private record Told(long earliest, long latest) {}

    /** Whether the conversation's order, named at that time, still has to be told. */
    boolean isNews(String conversationId, long at) {
        Told known = told.get(conversationId);
        if (known != null && known.earliest() < at && at <= known.latest() + TOLD_EVERY) {
            return false;
        }
        told.put(
                conversationId,
                known == null
                        ? new Told(at, at)
                        : new Told(Math.min(at, known.earliest()), Math.max(at, known.latest())));
        return true;
    }
}
