package io.aftersales.local.replay;

import java.io.IOException;

/** Takes what a reader finds, in the order of the file. */
public interface EventSink {

    /**
     * An event.
     *
     * @param file name of the file that it stands in, without its folder
     * @param line number of the line that it begins at, from 1; several events may be made of one line
     */
    void event(InputEvent event, String file, long line) throws IOException;

    /** A piece that is no event; reading goes on after it. */
    void bad(BadLine line) throws IOException;
}
