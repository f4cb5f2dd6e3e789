package io.aftersales.local.risk;

import io.aftersales.domain.risk.OrderStory;
import io.aftersales.domain.risk.RiskCase;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.RiskSubject;
import io.aftersales.event.ReviewEvent;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.ranking.Ranking;
import io.aftersales.local.replay.BadLine;
import io.aftersales.local.replay.EventSink;
import io.aftersales.local.replay.InputEvent;
import io.aftersales.local.replay.OlistReader;
import io.aftersales.risk.OrderMeaning;
import io.aftersales.rules.RuleTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Orders as they stood when their reviews were written, and what the reviews said; of the reviews nothing else is looked at. */
final class Outcomes {

    private static final int WORST_STARS = 2;

    private final Map<String, List<RiskFact>> facts = new HashMap<>();
    private final List<ReviewEvent> reviews = new ArrayList<>();
    private int badLines;

    /**
     * An order at its review.
     *
     * @param orderId the order
     * @param at when the review was written, epoch millis
     * @param risk what was known of the order then
     * @param bad whether it got one or two stars
     */
    record Outcome(String orderId, long at, RiskCase risk, boolean bad) {

        /** Millis behind the promised day, below 0 before it; 0 where nothing was promised. */
        double lateness() {
            OrderStory story = risk.story();
            if (story.deliverBy() == OrderStory.NEVER) {
                return 0;
            }
            return (double) Math.min(at, story.deliveredAt()) - story.deliverBy();
        }
    }

    private Outcomes() {}

    /**
     * Reads a folder of the public Olist CSV files.
     *
     * @throws CommandFailure if it cannot be read or has no review of an order that it has
     */
    static List<Outcome> read(Path folder, ZoneId zone, RuleTexts rules) {
        Outcomes outcomes = new Outcomes();
        OrderMeaning meaning = new OrderMeaning(rules);
        try {
            new OlistReader(folder, zone).read(new EventSink() {
                @Override
                public void event(InputEvent event, String file, long line) {
                    if (event.value() instanceof ReviewEvent review) {
                        outcomes.reviews.add(review);
                    } else {
                        meaning.of(event.value()).forEach(outcomes::add);
                    }
                }

                @Override
                public void bad(BadLine line) {
                    outcomes.badLines++;
                }
            });
        } catch (IOException e) {
            throw new CommandFailure("--olist", e);
        }
        List<Outcome> all = outcomes.atReviews();
        if (all.isEmpty()) {
            throw new CommandFailure("--olist " + folder + " has no review of an order that it has");
        }
        if (outcomes.badLines > 0) {
            System.err.printf(Locale.ROOT, "%,d lines could not be used%n", outcomes.badLines);
        }
        return all;
    }

    /** How well a figure ranks the bad outcomes above the others, see {@link Ranking#auc}. */
    static double auc(List<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
        boolean[] bad = new boolean[outcomes.size()];
        for (int i = 0; i < bad.length; i++) {
            bad[i] = outcomes.get(i).bad();
        }
        return Ranking.auc(outcomes.stream().mapToDouble(figure).toArray(), bad);
    }

    private void add(RiskFact fact) {
        facts.computeIfAbsent(fact.subject(), subject -> new ArrayList<>()).add(fact);
    }

    private List<Outcome> atReviews() {
        List<Outcome> all = new ArrayList<>();
        for (ReviewEvent review : reviews) {
            List<RiskFact> known = facts.get(RiskSubject.order(String.valueOf(review.getOrderId())));
            if (known == null) {
                continue;
            }
            long at = review.getOccurredAt().toEpochMilli();
            RiskCase risk = RiskCase.NOTHING;
            for (RiskFact fact : known) {
                if (fact.at() <= at) {
                    risk = risk.with(fact);
                }
            }
            all.add(new Outcome(review.getOrderId(), at, risk, review.getRating() <= WORST_STARS));
        }
        return all;
    }
}
