package io.aftersales.local.replay;

import java.io.IOException;

/** Reads files of events as a stream: at no time are all of them in memory. */
public interface EventReader {

    /**
     * Reads everything once.
     *
     * @throws IOException naming the file, if it cannot be read or is of another format as a whole
     */
    void read(EventSink sink) throws IOException;
}
