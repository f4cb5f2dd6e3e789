package io.aftersales.sla;

import io.aftersales.source.EventDetails;
import org.jspecify.annotations.Nullable;

/**
 * What is taken from events that occur from some time on: what the rule sets look at that are effective by then. Later sets are
 * left out, although a task may know of them already, so that a fact does not depend on when a task heard of a set.
 *
 * @param from epoch millis from which on it holds
 * @param router which subjects want a fact
 * @param details which further fields it keeps
 * @param phrases what is read of messages, null where the stream has none
 */
record FactRules(
        long from,
        FactRouter router,
        EventDetails details,
        @Nullable MessagePhrases phrases) {}
