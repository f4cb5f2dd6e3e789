package io.aftersales.domain.incident;

import io.aftersales.domain.incident.rate.IdHash;
import io.aftersales.domain.risk.Signal;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A signal as one key counts it; flat and public because it is exchanged.
 *
 * @param key {@link IncidentKey#text()}
 * @param at when it happened, epoch millis
 * @param member order, or what stands for it
 * @param buyer hash of the buyer, {@link Affected#UNKNOWN} where the signal names none
 * @param factor factor of the risk rules
 * @param eventId event that showed it
 * @param conversationId where it was said, null where nowhere
 * @param withdrawn whether it is taken back; of what one member told of the same event and factor the last holds
 */
public record IncidentEvidence(
        String key,
        long at,
        String member,
        long buyer,
        String factor,
        String eventId,
        @Nullable String conversationId,
        boolean withdrawn) {

    /** Tells the signal once for each key that it counts for. */
    public static void each(List<IncidentRule> rules, Signal signal, Consumer<IncidentEvidence> out) {
        long buyer = IdHash.of(signal.buyerKey());
        for (int i = 0; i < rules.size(); i++) {
            IncidentRule rule = rules.get(i);
            if (rule.counts(signal.factor(), signal.weight())) {
                IncidentKey.each(
                        rule,
                        signal,
                        key -> out.accept(new IncidentEvidence(
                                key.text(),
                                signal.at(),
                                signal.member(),
                                buyer,
                                signal.factor(),
                                signal.eventId(),
                                signal.conversationId(),
                                signal.withdrawn())));
            }
        }
    }
}
