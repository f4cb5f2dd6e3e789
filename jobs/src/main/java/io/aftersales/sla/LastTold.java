package io.aftersales.sla;

import java.io.Serializable;

/**
 * When a run of the job last told anything of a clock. A task that begins asks for it: what was told behind its state was told by a run
 * that came to no good end, since one that is stopped with a savepoint tells nothing any more.
 */
@FunctionalInterface
public interface LastTold extends Serializable {

    /** For a run before which there was none. */
    LastTold NEVER = () -> Long.MIN_VALUE;

    /** Wall clock of the run that told, epoch millis, {@link Long#MIN_VALUE} if nothing was told ever. */
    long millis();
}
