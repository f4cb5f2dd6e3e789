package io.aftersales.risk;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.EventStream;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.risk.ConversationEvent;
import io.aftersales.domain.risk.Milestone;
import io.aftersales.domain.risk.OrderStory;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.RiskSubject;
import io.aftersales.domain.risk.Sign;
import io.aftersales.domain.risk.SignFinder;
import io.aftersales.domain.text.lexicon.Findings;
import io.aftersales.event.ReviewEvent;
import io.aftersales.event.ReviewEventType;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.source.BuyerKey;
import io.aftersales.source.MessageMood;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Reviews: what they say stays said, but of what they are (their stars) the latest form counts, and nothing where they are
 * deleted. A revision without stars leaves them as they were. What names no order is about the one that others of the review name.
 */
final class ReviewProjection extends RiskProjection<ReviewEvent> {

    private static final long serialVersionUID = 1L;
    private static final String RATING = "rating";
    private static final int NO_STARS = 0;

    private final MessageMood mood;

    ReviewProjection(RulesFeed rules, BuyerKey buyerKey, MessageMood mood) {
        super(EventStream.REVIEW, rules, buyerKey, ReviewEventType.values());
        this.mood = mood;
    }

    @Override
    Schema schema() {
        return ReviewEvent.getClassSchema();
    }

    @Override
    RiskReading newReading(SignFinder finder, RuleSet rules) {
        return new RiskReading(finder, rules.lexicon(), mood);
    }

    @Override
    public void project(ReviewEvent event, Collector<RiskEvent> out) {
        EventKind kind = kind(event.getType());
        if (kind == null) {
            return;
        }
        readAsOf(event.getOccurredAt().toEpochMilli());
        RiskReading reading = reading();
        boolean buyers = kind != EventKind.REVIEW_SELLER_REPLIED;
        Findings said = buyers ? reading.findings(event.getText(), Sender.BUYER) : Findings.NONE;
        Fact fact = fact(event, kind, said, buyers);
        List<Sign> signs = finder().of(fact);
        boolean takesBack =
                kind == EventKind.REVIEW_DELETED || kind == EventKind.REVIEW_REVISED && event.getRating() != NO_STARS;
        List<Sign> words = said.list().isEmpty() ? List.of() : reading.signs(String.valueOf(event.getText()), said);
        if (signs.isEmpty() && words.isEmpty() && !takesBack) {
            // What comes of the review may name no order.
            tell(event, null, out);
            return;
        }
        String subject = RiskSubject.review(event.getReviewId());
        String buyer = buyer(event.getBuyerId());
        boolean form = takesBack || kind == EventKind.REVIEW_POSTED;
        boolean revised = !form && kind == EventKind.REVIEW_REVISED;
        if (!form && !revised) {
            // What nothing replaces is one fact, as it may move to an order that is named later.
            words = Stream.concat(signs.stream(), words.stream()).toList();
        } else if (!signs.isEmpty() || takesBack) {
            String thread = form ? "review:" + event.getReviewId() : withoutStars(event);
            tell(event, meaning(fact, subject, buyer, thread, signs, goods(event, kind)), out);
        }
        if (kind == EventKind.REVIEW_DELETED && finder().wants(EventKind.REVIEW_REVISED)) {
            tell(event, meaning(fact, subject, buyer, withoutStars(event), List.of(), null), out);
        }
        if (!words.isEmpty()) {
            tell(event, meaning(fact, subject, buyer, words, goods(event, kind)), out);
        }
    }

    /** What a revision is by itself goes with the review, but does not stand for its stars. */
    private static String withoutStars(ReviewEvent event) {
        return "revised:" + event.getReviewId();
    }

    private static void tell(ReviewEvent event, @Nullable RiskFact fact, Collector<RiskEvent> out) {
        String order = event.getOrderId();
        String named = order == null || order.isEmpty() ? null : order;
        if (named != null || fact != null) {
            out.collect(RiskEvent.ofReview(new ConversationEvent(
                    event.getReviewId(),
                    event.getEventId(),
                    event.getOccurredAt().toEpochMilli(),
                    named,
                    fact)));
        }
    }

    private Fact fact(ReviewEvent event, EventKind kind, Findings said, boolean buyers) {
        return new Fact(
                event.getEventId(),
                kind,
                event.getOccurredAt().toEpochMilli(),
                platform(event.getPlatform()),
                event.getShopId(),
                null,
                event.getAgentId(),
                event.getOrderId(),
                null,
                null,
                null,
                null,
                event.getReviewId(),
                null,
                0,
                reading().details(details(event, kind), kind, event.getText(), buyers, said));
    }

    private @Nullable Map<String, String> details(ReviewEvent event, EventKind kind) {
        Map<String, String> details = details().of(kind, event);
        if (details != null && event.getRating() == NO_STARS) {
            details.remove(RATING);
        }
        return details;
    }

    private static @Nullable Milestone goods(ReviewEvent event, EventKind kind) {
        return event.getSku() == null
                ? null
                : new Milestone(kind, 0, 0, List.of(event.getSku()), OrderStory.NEVER, OrderStory.NEVER, null, null);
    }
}
