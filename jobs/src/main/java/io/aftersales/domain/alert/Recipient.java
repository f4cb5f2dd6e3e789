package io.aftersales.domain.alert;

/**
 * Somebody whom a route names. Flat for Flink.
 *
 * @param receiver name of the receiver
 * @param route id of the route that names it first
 * @param list whether it keeps a list of what lasts: such a one has to be told what to take off
 */
public record Recipient(String receiver, String route, boolean list) {}
