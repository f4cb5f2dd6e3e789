package io.aftersales.domain.alert;

/**
 * One attempt to tell somebody. Flat for Flink.
 *
 * @param route route and receiver
 * @param at wall clock, epoch millis
 * @param outcome delivered, or what went wrong
 */
public record Sent(String route, long at, String outcome) {}
