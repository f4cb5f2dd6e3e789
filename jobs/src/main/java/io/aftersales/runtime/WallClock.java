package io.aftersales.runtime;

import java.io.Serializable;

/** The wall clock, handed in wherever time is asked for so that tests can set it. */
public interface WallClock extends Serializable {

    /** Now, in epoch millis UTC. */
    long millis();

    /** The machine's clock. */
    static WallClock system() {
        return System::currentTimeMillis;
    }
}
