package io.aftersales.domain.alert;

/**
 * An incident that folds the alerts of one member. Flat for Flink.
 *
 * @param memberKey where alerts of the member are kept unless they began elsewhere, see {@link Desk#ofMember}
 * @param incidentId the incident
 */
public record Fold(String memberKey, String incidentId) {}
