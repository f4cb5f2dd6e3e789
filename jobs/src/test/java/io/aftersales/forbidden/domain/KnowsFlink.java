package io.aftersales.forbidden.domain;

import org.apache.flink.util.Collector;

/** Wrong: the domain knows no Flink. */
record KnowsFlink(Collector<String> out) {}
