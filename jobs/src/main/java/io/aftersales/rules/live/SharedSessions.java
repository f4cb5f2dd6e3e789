package io.aftersales.rules.live;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The sessions of this process, one for all tasks that follow the same rules: a task each would have a thread and a connection, and a job
 * has dozens of them. The first task opens it, the others wait for it; the last one closes it.
 */
final class SharedSessions {

    private static final Map<RulesFeed, Shared> OPEN = new HashMap<>();

    private SharedSessions() {}

    private static final class Shared {
        private final RulesFeed.Session session;
        private int users;

        Shared(RulesFeed.Session session) {
            this.session = session;
        }
    }

    /**
     * A task's share.
     *
     * @param feed by which sessions are told apart
     * @param open opens the session
     */
    static RulesFeed.Session of(RulesFeed feed, Supplier<RulesFeed.Session> open) {
        synchronized (OPEN) {
            Shared shared = OPEN.get(feed);
            if (shared == null) {
                shared = new Shared(open.get());
                OPEN.put(feed, shared);
            }
            shared.users++;
            return new Share(feed, shared);
        }
    }

    private static void leave(RulesFeed feed, Shared shared) {
        synchronized (OPEN) {
            shared.users--;
            if (shared.users == 0) {
                OPEN.remove(feed);
                shared.session.close();
            }
        }
    }

    private record Share(RulesFeed feed, Shared shared, AtomicBoolean left) implements RulesFeed.Session {

        Share(RulesFeed feed, Shared shared) {
            this(feed, shared, new AtomicBoolean());
        }

        @Override
        public List<PublishedRules> known() {
            return shared.session.known();
        }

        @Override
        public long refused() {
            return shared.session.refused();
        }

        @Override
        public void close() {
            if (!left.getAndSet(true)) {
                leave(feed, shared);
            }
        }
    }
}
