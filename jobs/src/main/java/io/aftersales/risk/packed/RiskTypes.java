package io.aftersales.risk.packed;

import io.aftersales.domain.incident.IncidentEvidence;
import io.aftersales.domain.risk.ConversationEvent;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.source.packed.PackedType;

/** Types of what is exchanged often. */
public final class RiskTypes {

    /** Facts of risk. */
    public static final PackedType<RiskFact> FACT = new PackedType<>(RiskFact.class, RiskFactSerializer.INSTANCE);

    /** What conversations tell of their orders. */
    public static final PackedType<ConversationEvent> CONVERSATION =
            new PackedType<>(ConversationEvent.class, ConversationEventSerializer.INSTANCE);

    /** Evidence of mass incidents. */
    public static final PackedType<IncidentEvidence> EVIDENCE =
            new PackedType<>(IncidentEvidence.class, IncidentEvidenceSerializer.INSTANCE);

    private RiskTypes() {}
}
