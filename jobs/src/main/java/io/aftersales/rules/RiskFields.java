package io.aftersales.rules;

import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.risk.RiskDetails;
import java.util.List;
import java.util.Map;

/** What triggers of risk factors may ask beside the fields of the schemas. */
final class RiskFields {

    /** By stream and name. */
    static final Map<EventStream, Map<String, EventField>> ALL = Map.of(
            EventStream.CHAT,
            Map.of(
                    RiskDetails.SENTIMENT,
                    number(RiskDetails.SENTIMENT),
                    RiskDetails.OVERALL,
                    number(RiskDetails.OVERALL)),
            EventStream.ORDER,
            Map.of(RiskDetails.SENTIMENT, number(RiskDetails.SENTIMENT)),
            EventStream.REVIEW,
            Map.of(RiskDetails.SENTIMENT, number(RiskDetails.SENTIMENT)));

    private RiskFields() {}

    private static EventField number(String name) {
        return new EventField(name, EventField.Form.NUMBER, List.of());
    }
}
