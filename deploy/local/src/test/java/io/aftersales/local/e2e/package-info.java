/**
 * The whole system in its own processes: real Kafka, real Elasticsearch, a Flink cluster and the packaged jar.
 */
@NullMarked
package io.aftersales.local.e2e;

import org.jspecify.annotations.NullMarked;
