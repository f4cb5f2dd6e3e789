package io.aftersales.local.replay;

/**
 * The systems that a replay uses.
 *
 * @param kafka brokers, host and port
 * @param elasticsearch base URL
 * @param flink base URL of Flink's REST API
 */
public record ReplaySystems(String kafka, String elasticsearch, String flink) {}
