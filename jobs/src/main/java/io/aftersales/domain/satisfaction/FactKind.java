package io.aftersales.domain.satisfaction;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The things that service is measured by, each defined once, with the names of its values as scorecards use them. Spans are
 * millis, marks 1 to 5, flags 1 or 0; a value that is not known is {@link ServiceFact#ABSENT}. The order of the constants is
 * part of the state of running jobs: add at the end.
 */
public enum FactKind {
    /** A conversation began. */
    CONVERSATION,
    /** A buyer waited for a human from {@code startedAt} on; without a reply there is no {@code waitMillis}. */
    ROUND("waitMillis"),
    /** An agent handed a waiting buyer on without a reply; the buyer's round goes on. */
    LEG("waitMillis"),
    /** Rounds up to the close of the conversation; the first wait is absent where the first round has no reply. */
    SESSION("firstWaitMillis", "meanWaitMillis", "rounds"),
    /** A buyer was asked for marks. */
    INVITATION,
    /** A buyer's marks. */
    RATING("overall", "speed", "attitude", "effect", "process"),
    /** A review as it stands, in the window of its posting. */
    REVIEW("rating", "description", "service", "logistics"),
    /** A ticket was opened. */
    TICKET,
    /** A ticket was resolved; taken back when it is reopened. Handling is the time without pauses. */
    RESOLUTION("elapsedMillis", "handlingMillis"),
    /** A ticket was reopened. */
    REOPENING,
    /** A ticket's first resolution; {@code lasting} goes when it is reopened or the buyer comes again soon. */
    FIRST_RESOLUTION("lasting"),
    /** A buyer came again soon after a resolution. */
    SECOND_CONTACT,
    /** An order was paid. */
    ORDER("amountCents"),
    /** A complaint was filed. */
    COMPLAINT,
    /** A return was asked for; taken back when it is withdrawn. */
    RETURN,
    /** Money was refunded. */
    REFUND("amountCents", "quality"),
    /** A refund case came to its end, paid out or closed, after {@code elapsedMillis}. */
    REFUND_END("elapsedMillis"),
    /** The platform ruled for the buyer; on an order, once for all of which the case is not known. */
    DISPUTE_LOST,
    /** The platform stepped in; taken back when the case is withdrawn. On an order, once for all of which the case is not known. */
    INTERVENTION,
    /** A shipment that was promised by a time; judged when done or when the time is over. */
    SHIPMENT("inTime"),
    /** A parcel's first scan after its shipment; judged when done or when its time is over. */
    PICK_UP("inTime"),
    /** A delivery that was promised by a time; judged when done or when the time is over. */
    DELIVERY("inTime"),
    /** A parcel was not scanned for too long. */
    STALL,
    /** What a message of the buyer sounds like, in thousandths from -1000 to 1000. */
    SENTIMENT("score"),
    /**
     * How the buyer's mood went in a conversation up to its last close, in thousandths: the mood at the end, late less early
     * ({@link io.aftersales.domain.text.sentiment.SentimentTrend}), the worst message, and how many were scored, two at least.
     */
    MOOD("level", "change", "worst", "messages");

    private static final Map<String, FactKind> BY_RULE_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(FactKind::ruleName, Function.identity()));

    private final List<String> fields;
    private final String ruleName = name().toLowerCase(Locale.ROOT).replace('_', '-');

    FactKind(String... fields) {
        this.fields = List.of(fields);
    }

    /** Names of the values, in their order. */
    public List<String> fields() {
        return fields;
    }

    /** Whether a field of a fact that was told may become another, since more happens to the same thing. */
    boolean changes(String field) {
        return switch (this) {
            case SESSION -> field.equals("meanWaitMillis") || field.equals("rounds");
            case REVIEW, FIRST_RESOLUTION -> fields.contains(field);
            default -> false;
        };
    }

    /** Name in rules, for example {@code first-resolution}. */
    public String ruleName() {
        return ruleName;
    }

    /** The kind that rules call {@code ruleName}, empty where there is none. */
    public static Optional<FactKind> ofRuleName(String ruleName) {
        return Optional.ofNullable(BY_RULE_NAME.get(ruleName));
    }

    /** Names of all kinds in rules. */
    public static List<String> ruleNames() {
        return Arrays.stream(values()).map(FactKind::ruleName).toList();
    }
}
