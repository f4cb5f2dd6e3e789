package io.aftersales.local.bench;

import java.util.Map;

/**
 * What one run took between its markers.
 *
 * @param allEvents events that it read from its start on
 * @param events events read between the markers
 * @param cpuMicros CPU time of its process meanwhile
 * @param wallNanos time that passed
 * @param documents documents that the Elasticsearch stub acknowledged meanwhile
 * @param threads CPU time by threads of one name, in microseconds
 * @param problem why the run is void, empty if it is good
 */
record Measurement(
        long allEvents,
        long events,
        long cpuMicros,
        long wallNanos,
        long documents,
        Map<String, Long> threads,
        String problem) {

    double microsPerEvent() {
        return (double) cpuMicros / events;
    }

    double eventsPerSecond() {
        return events * 1e9 / wallNanos;
    }

    double documentsPerEvent() {
        return (double) documents / events;
    }

    Measurement withProblem(String newProblem) {
        return new Measurement(allEvents, events, cpuMicros, wallNanos, documents, threads, newProblem);
    }
}
