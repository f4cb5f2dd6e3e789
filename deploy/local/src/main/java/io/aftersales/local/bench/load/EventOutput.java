package io.aftersales.local.bench.load;

import java.util.Map;

/** Where the generated events go. */
interface EventOutput {

    /** Takes the next event. */
    void write(GeneratedEvent event);

    /** For each topic the number of events in each partition so far, hence the end offsets. */
    Map<Stream, long[]> ends();
}
