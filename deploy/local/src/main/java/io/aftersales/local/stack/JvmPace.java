package io.aftersales.local.stack;

import java.util.List;

/** How the servers' JVMs are set: to start soon, or to be fast in the end. */
public enum JvmPace {
    /** For a stack that stays, and for whatever is measured. */
    LASTING("-XX:+UseG1GC"),

    /**
     * For a stack that lives for minutes on a machine of few cores: the compiler that optimises costs more there than it saves, and would take
     * the cores from what is being started.
     */
    BRIEF("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final List<String> options;

    JvmPace(String... options) {
        this.options = List.of(options);
    }

    /** Options of a server's JVM. */
    String[] options() {
        return options.toArray(String[]::new);
    }

    /** Options for Elasticsearch's JVM beside those that it brings along, among them a collector; each with a blank before. */
    String beside() {
        return this == BRIEF ? " -XX:TieredStopAtLevel=1" : "";
    }
}
