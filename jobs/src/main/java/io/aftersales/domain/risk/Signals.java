package io.aftersales.domain.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes signals of the evidence of a subject. What a subject has told is a function of what is known of it, so whoever keeps of each piece
 * of evidence what was told last keeps the same in the end, whatever the order of arrival.
 */
public final class Signals {

    private final LongFunction<Map<String, RiskFactor>> factors;

    /** @param factors what the rules in force at a time say to be a signal; evidence goes by those of when it happened */
    public Signals(LongFunction<Map<String, RiskFactor>> factors) {
        this.factors = factors;
    }

    /**
     * The signals that a change makes: first what is a signal no more, or counts elsewhere; then new evidence, and all evidence where more is
     * known of the order.
     */
    public void between(String subject, RiskCase before, RiskCase after, Consumer<Signal> out) {
        if (before.evidence() == after.evidence() && sameOrder(before.story(), after.story())
                || before.evidence().isEmpty() && after.evidence().isEmpty()) {
            return;
        }
        List<Evidence> toldOf = telling(before);
        List<Evidence> knownOf = telling(after);
        // Of an order of which no more is known, evidence that told before tells the same: that is nothing to be told.
        boolean same =
                before.story().platform() == after.story().platform() && sameOrder(before.story(), after.story());
        List<Signal> told = of(subject, before.story(), same ? without(toldOf, knownOf) : toldOf);
        List<Signal> known = of(subject, after.story(), same ? without(knownOf, toldOf) : knownOf);
        for (Signal signal : told) {
            if (known.stream().noneMatch(each -> each.replaces(signal))) {
                out.accept(signal.withdrawal());
            }
        }
        for (Signal signal : known) {
            if (told.stream().noneMatch(each -> each.sameAs(signal) && each.equals(signal))) {
                out.accept(signal);
            }
        }
    }

    private static boolean sameOrder(OrderStory before, OrderStory after) {
        return before == after
                || before.skus().equals(after.skus())
                        && before.carriers().equals(after.carriers())
                        && Objects.equals(before.buyerKey(), after.buyerKey())
                        && before.shopId().equals(after.shopId());
    }

    /** The evidence that is a signal. */
    private List<Evidence> telling(RiskCase risk) {
        List<Evidence> standing = Marks.of(risk.evidence()).standing(risk.evidence());
        List<Evidence> telling = new ArrayList<>(standing.size());
        for (Evidence piece : standing) {
            RiskFactor factor = factor(piece);
            if (factor != null
                    && factor.weighing().signal()
                    && factor.weighing().weight() > 0
                    && suffices(factor, piece, standing)) {
                telling.add(piece);
            }
        }
        return telling;
    }

    private @Nullable RiskFactor factor(Evidence piece) {
        return factors.apply(piece.at()).get(piece.factor());
    }

    /** Those that are not among the others, as the very same objects: what is kept from fact to fact is. */
    private static List<Evidence> without(List<Evidence> pieces, List<Evidence> others) {
        List<Evidence> left = List.of();
        for (Evidence piece : pieces) {
            if (!holds(others, piece)) {
                left = left.isEmpty() ? new ArrayList<>(2) : left;
                left.add(piece);
            }
        }
        return left;
    }

    private static boolean holds(List<Evidence> pieces, Evidence wanted) {
        for (Evidence piece : pieces) {
            if (piece == wanted) {
                return true;
            }
        }
        return false;
    }

    private List<Signal> of(String subject, OrderStory story, List<Evidence> telling) {
        if (telling.isEmpty()) {
            return List.of();
        }
        List<String> carriers = story.carriers();
        List<Signal> signals = new ArrayList<>(telling.size());
        for (Evidence piece : telling) {
            signals.add(signal(subject, story, carriers, Objects.requireNonNull(factor(piece)), piece));
        }
        return signals;
    }

    private static boolean suffices(RiskFactor factor, Evidence piece, List<Evidence> standing) {
        return factor.weighing().times() == 1
                || Repetition.suffice(factor, standing).contains(piece);
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
                piece.sku() == null ? story.skus() : List.of(piece.sku()),
                carriers,
                piece.station(),
                piece.carrier(),
                false);
    }
}
