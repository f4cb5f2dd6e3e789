package io.aftersales.domain.risk;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Makes signals of the evidence of a subject. */
public final class Signals {

    private final LongFunction<Map<String, RiskFactor>> factors;

    /** @param factors what the rules in force at a time say to be a signal; evidence goes by those of when it happened */
    public Signals(LongFunction<Map<String, RiskFactor>> factors) {
        this.factors = factors;
    }

    /** The signals that a change makes: of new evidence, or of all where more is known of the order. */
    public void between(String subject, RiskCase before, RiskCase after, Consumer<Signal> out) {
        if (after.evidence().isEmpty()) {
            return;
        }
        List<String> carriers = after.story().carriers();
        boolean moreKnown = !before.evidence().isEmpty()
                && !(before.story().skus().equals(after.story().skus())
                        && before.story().carriers().equals(carriers)
                        && Objects.equals(
                                before.story().buyerKey(), after.story().buyerKey())
                        && before.story().shopId().equals(after.story().shopId()));
        for (Evidence piece : after.evidence()) {
            RiskFactor factor = factors.apply(piece.at()).get(piece.factor());
            if (factor != null
                    && factor.weighing().signal()
                    && factor.weighing().weight() > 0
                    && news(factor, piece, moreKnown ? RiskCase.NOTHING : before, after)) {
                out.accept(signal(subject, after.story(), carriers, factor, piece));
            }
        }
    }

    private static boolean news(RiskFactor factor, Evidence piece, RiskCase before, RiskCase after) {
        if (factor.weighing().times() == 1) {
            return !before.evidence().contains(piece);
        }
        return Repetition.suffice(factor, after.evidence()).contains(piece)
                && !Repetition.suffice(factor, before.evidence()).contains(piece);
    }

    private static Signal signal(
            String subject, OrderStory story, List<String> carriers, RiskFactor factor, Evidence piece) {
        return new Signal(
                piece.at(),
                piece.eventId(),
                factor.id(),
                factor.family(),
                factor.weighing().critical(),
                factor.weighing().weight(),
                RiskSubject.id(subject),
                RiskSubject.orderId(subject),
                piece.conversationId(),
                story.buyerKey(),
                story.platform(),
                story.shopId(),
                story.skus(),
                carriers,
                piece.station(),
                piece.carrier());
    }
}
