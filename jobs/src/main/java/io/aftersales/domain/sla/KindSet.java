package io.aftersales.domain.sla;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import java.util.Collection;
import java.util.List;

/** Sets of event kinds as the bits of a long: asked for each policy at each event, so that policies out of reach cost nothing. A test holds that there are no more kinds than bits. */
final class KindSet {

    private KindSet() {}

    static long of(Collection<EventKind> kinds) {
        long set = 0;
        for (EventKind kind : kinds) {
            set |= 1L << kind.ordinal();
        }
        return set;
    }

    static boolean has(long set, EventKind kind) {
        return (set & 1L << kind.ordinal()) != 0;
    }

    /** The kinds of which the subject has facts. */
    static long ofFacts(List<Fact> facts) {
        long set = 0;
        for (int i = 0; i < facts.size(); i++) {
            set |= 1L << facts.get(i).kind().ordinal();
        }
        return set;
    }
}
