package io.aftersales.window;

import io.aftersales.domain.window.WindowSize;
import io.aftersales.domain.window.ZoneWindows;
import java.io.Serializable;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * What a job counts in windows.
 *
 * @param <I> what one task counted of one minute
 * @param <P> what is kept of a window; flat, for it is kept in state
 * @param <O> a window to be written
 */
public interface PaneForm<I, P, O> extends Serializable {

    /** Type of what is kept. */
    TypeInformation<P> paneType();

    /** The shop in whose zone the windows of a key lie, empty for none. */
    String shopOf(String key);

    /** First millisecond of the minute. */
    long minute(I part);

    /** Place of the finest {@link WindowSize} that may learn of it. */
    int finest(I part);

    /** Event time that had come when the last of it was known. */
    long knownAt(I part);

    /** With more counted: the same one, grown in place, or another; null is a window in which nothing was. */
    P plus(@Nullable P known, I part);

    /** Whether the window has a document. */
    boolean isWritten(P pane);

    /** Whether there is neither anything to write nor a document to delete. */
    boolean nothing(P pane);

    /** As written now: versions grow, whatever the wall clock does. */
    P written(P pane, long wallMillis);

    /** As it is kept once it is written, for a long time mostly. */
    P atRest(P pane);

    /** The window to be written, one of {@code windows}. */
    O update(String key, WindowSize size, long start, ZoneWindows windows, P pane);
}
