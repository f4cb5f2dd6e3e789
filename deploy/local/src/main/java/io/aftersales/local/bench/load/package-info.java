/**
 * The benchmark's data: a seeded day of shops with its orders, scans, chats and reviews, written to Kafka once.
 * Beside the events it tells what every clock must have come to, computed from its own plans, without the engine.
 */
@NullMarked
package io.aftersales.local.bench.load;

import org.jspecify.annotations.NullMarked;
