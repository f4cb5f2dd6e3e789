package io.aftersales.sink.elasticsearch;

/** Writes values of one Avro type as JSON. */
@FunctionalInterface
interface ValueWriter {

    /** Writes {@code value}, never null. */
    void write(Object value, JsonOutput json);

    /** Whether {@code value} has a JSON form; its field is left out where it has none. */
    default boolean writes(Object value) {
        return true;
    }
}
