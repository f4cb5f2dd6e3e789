package io.aftersales.domain.incident;

/** What an incident is about. */
public enum IncidentScope {
    /** A product of a shop. */
    SKU,
    /** A carrier, whatever the shop. */
    CARRIER,
    /** A station of a carrier, whatever the shop. */
    STATION,
    /** A shop. */
    SHOP
}
