/**
 * Kafka, Elasticsearch and Flink as one local stack, and the topics and index templates that the jobs need in any cluster.
 * A plain Java API: the commands, the replay, the benchmark and the end-to-end tests all stand on it.
 */
@NullMarked
package io.aftersales.local.stack;

import org.jspecify.annotations.NullMarked;
