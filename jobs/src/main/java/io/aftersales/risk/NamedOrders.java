package io.aftersales.risk;

import io.aftersales.domain.risk.Naming;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Orders of conversations that this task has told of lately. Nearly every message of a conversation names the same order again; what says no
 * more than what was told need not go over the line at once. It is no more only as long as nobody else, an order's own event, names another
 * order there in between: so of such namings the first and the last are held back, one after the other, until something is said that
 * names none, another order is named, the conversation is forgotten here, or {@link #letGo(Told)} is called before a checkpoint. Forgetting
 * one thus costs a record, nothing else.
 *
 * <p>What is lost are namings between that first and last: they would matter only to a missed promise dated between them, where another
 * order was named there too.
 */
final class NamedOrders {

    private static final int MOST = 20_000;

    /** Far less than conversations are kept for. */
    private static final long TOLD_EVERY = TimeUnit.DAYS.toMillis(1);

    private final int most;
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true);

    /** Who is told that a conversation names an order. */
    interface Told {
        void tell(String conversationId, Naming naming);
    }

    /** What was told of a conversation, and what was not because it said the same. */
    private static final class Known {
        private String orderId;
        private long earliest;
        private long latest;
        private @Nullable Naming first;
        private @Nullable Naming last;

        Known(Naming naming) {
            orderId = naming.orderId();
            earliest = naming.at();
            latest = naming.at();
        }

        void told(Naming naming) {
            boolean same = orderId.equals(naming.orderId());
            earliest = same ? Math.min(naming.at(), earliest) : naming.at();
            latest = same ? Math.max(naming.at(), latest) : naming.at();
            orderId = naming.orderId();
        }

        /** Whether it was told, or is held back now. */
        boolean keeps(Naming naming) {
            long at = naming.at();
            if (!orderId.equals(naming.orderId()) || at > latest + TOLD_EVERY) {
                return false;
            }
            if (at <= latest) {
                return at == latest || at == earliest;
            }
            if (first == null || at == first.at()) {
                first = naming;
                return true;
            }
            boolean follows = at > first.at();
            last = follows && (last == null || at > last.at()) ? naming : last;
            return follows;
        }

        void letGo(String conversationId, Told out) {
            Naming one = first;
            Naming other = last;
            first = null;
            last = null;
            if (one != null) {
                told(one);
                out.tell(conversationId, one);
            }
            if (other != null) {
                told(other);
                out.tell(conversationId, other);
            }
        }
    }

    NamedOrders() {
        this(MOST);
    }

    /** For a history, in which each waits for its time: what is held back comes after that, and a checkpoint would decide when. */
    static NamedOrders holdingNoneBack() {
        return new NamedOrders(0);
    }

    /** @param most conversations that are known at a time */
    NamedOrders(int most) {
        this.most = most;
    }

    /** Hears that the conversation names the order; what has to be told of that is told. */
    void hear(String conversationId, Naming naming, Told out) {
        Known one = known.get(conversationId);
        if (one == null) {
            known.put(conversationId, new Known(naming));
            forgetEldest(out);
        } else if (one.keeps(naming)) {
            return;
        } else {
            one.letGo(conversationId, out);
            one.told(naming);
        }
        out.tell(conversationId, naming);
    }

    /** Tells what was held back of the conversation: what is said next is about that. */
    void letGo(String conversationId, Told out) {
        Known one = known.get(conversationId);
        if (one != null) {
            one.letGo(conversationId, out);
        }
    }

    /** Tells all that was held back. */
    void letGo(Told out) {
        known.forEach((conversationId, one) -> one.letGo(conversationId, out));
    }

    private void forgetEldest(Told out) {
        if (known.size() > most) {
            Iterator<Map.Entry<String, Known>> eldest = known.entrySet().iterator();
            Map.Entry<String, Known> gone = eldest.next();
            gone.getValue().letGo(gone.getKey(), out);
            eldest.remove();
        }
    }
}
