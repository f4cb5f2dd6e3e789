package io.aftersales.local.stack;

/** Where the local Flink keeps keyed state. */
public enum StateBackend {
    HEAP("hashmap"),
    ROCKSDB("rocksdb");

    private final String flinkName;

    StateBackend(String flinkName) {
        this.flinkName = flinkName;
    }

    /** The value of Flink's {@code state.backend.type}. */
    public String flinkName() {
        return flinkName;
    }
}
