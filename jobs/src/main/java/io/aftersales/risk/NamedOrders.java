package io.aftersales.risk;

import io.aftersales.domain.risk.Naming;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Orders of conversations that this task has told of lately. Nearly every message of a conversation names the same order again; it need not go
 * over the line, but for one a day, which keeps the conversation from being given up while it goes on, and for the last before something
 * is said that names none. Forgetting one costs a record, nothing else.
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

    /** What was told of a conversation, and what was not because it said the same. */
    private static final class Told {
        private String orderId;
        private long earliest;
        private long latest;
        private @Nullable Naming heldBack;

        Told(Naming naming) {
            orderId = naming.orderId();
            earliest = naming.at();
            latest = naming.at();
        }
    }

    /** Whether it still has to be told that the conversation names the order. */
    boolean isNews(String conversationId, Naming naming) {
        Told known = told.get(conversationId);
        if (known == null) {
            told.put(conversationId, new Told(naming));
            return true;
        }
        long at = naming.at();
        boolean same = known.orderId.equals(naming.orderId());
        if (same && known.earliest < at && at <= known.latest + TOLD_EVERY) {
            known.heldBack = known.heldBack == null || known.heldBack.at() < at ? naming : known.heldBack;
            return false;
        }
        known.earliest = same ? Math.min(at, known.earliest) : at;
        known.latest = same ? Math.max(at, known.latest) : at;
        known.orderId = naming.orderId();
        known.heldBack = null;
        return true;
    }

    /** The last naming that was not told, from now on it is; null if all that matter were. */
    @Nullable
    Naming heldBack(String conversationId) {
        Told known = told.get(conversationId);
        Naming naming = known == null ? null : known.heldBack;
        if (naming != null) {
            known.heldBack = null;
            known.latest = Math.max(known.latest, naming.at());
        }
        return naming;
    }
}
