package io.aftersales.local.replay;

import java.io.IOException;

/** Takes what a reader finds, in the order of the file. */
public interface EventSink {

    /** An event. */
    void event(InputEvent event) throws IOException;

    /** A piece that is no event; reading goes on after it. */
    void bad(BadLine line) throws IOException;
}
