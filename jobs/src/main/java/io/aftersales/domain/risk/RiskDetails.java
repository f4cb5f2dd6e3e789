package io.aftersales.domain.risk;

/** Names of what risk rules may ask of events beside the fields of their schemas. */
public final class RiskDetails {

    /** The mood of a buyer's text, from -1 (worst) to 1; absent on everything else. */
    public static final String SENTIMENT = "sentiment";

    /** Overall rating of a conversation, 1 to 5. */
    public static final String OVERALL = "overall";

    private RiskDetails() {}
}
