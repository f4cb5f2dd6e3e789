package io.aftersales.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/**
 * The names that other systems see, in one table. Whoever changes a schema changes this table too, and so on purpose.
 *
 * <p>{@code name!} is mandatory, {@code name?} may be null, all others have a default; {@code name[..]} has fields of
 * its own. Only the fields that were there from the first day may be mandatory: a later one needs a default.
 */
class ContractTest {
    private static final String EVENT =
            "eventId! type! occurredAt! platform shopId buyerId orderId? agentId? attributes ";

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry(
                    "io.aftersales.event.OrderEvent",
                    EVENT + "parcelIds conversationId? amountCents currency items[sku! category? quantity priceCents] "
                            + "promisedShipAt? promisedDeliverAt? caseId? caseType? issueType? liability? note?"),
            Map.entry(
                    "io.aftersales.event.ChatEvent",
                    EVENT + "conversationId ticketId? caseId? reviewId? sender? text? "
                            + "rating?[overall! speed? attitude? effect? process?] issueType? priority? channel?"),
            Map.entry("io.aftersales.event.LogisticsEvent", EVENT + "parcelId carrier station? notice? signedBy?"),
            Map.entry(
                    "io.aftersales.event.ReviewEvent",
                    EVENT + "reviewId sku? rating description? service? logistics? text?"),
            Map.entry(
                    "io.aftersales.result.SlaClock",
                    "@timestamp! clockId! policyId! policyVersion! policyTitle![zh! en!] subjectType! subjectId! "
                            + "platform shopId! agentId? orderId? conversationId? ticketId? caseId? parcelId? reviewId? "
                            + "buyerKey? state! warned! breached! serious! retracted shadow sequence step transition! "
                            + "calendarId! startAt! warnAt? dueAt? stoppedAt? pausedMillis elapsedMillis? overrunMillis? "
                            + "targetMillis! severity! penaltyCents penaltyPoints detectedAt? version!"),
            Map.entry(
                    "io.aftersales.result.ServiceMetrics",
                    "@timestamp! windowStart! windowEnd! windowMinutes! dimension! platform? shopId? agentId? teamId? issueType? "
                            + "carrier? sku? policyId? rounds unanswered waitMeanMillis? waitP50Millis? waitP90Millis? "
                            + "waitP99Millis? waitMaxMillis? started met breached retracted rateNumerator? "
                            + "rateDenominator? rate? rateLowerBound? openNow? waitingNow? longestWaitMillis? "
                            + "within30s? within1m? within3m? within5m? conversations? sessions? invitations? "
                            + "ratings? satisfied? reviews? goodReviews? mediumReviews? badReviews? tickets? "
                            + "resolved? reopened? firstResolutions? firstContactResolutions? secondContacts? "
                            + "paidOrders? complaints? returns? refunds? qualityRefunds? disputesLost? "
                            + "interventions? refundsEnded? shipmentsDue? shippedInTime? pickUpsDue? pickedUpInTime? "
                            + "deliveriesDue? deliveredInTime? stalledParcels? sentimentMessages? "
                            + "sentimentConversations? sentimentWorsened? overallMean? speedMean? attitudeMean? effectMean? processMean? reviewMean? descriptionMean? "
                            + "serviceMean? logisticsMean? resolutionMeanMillis? handlingMeanMillis? "
                            + "refundMeanMillis? sentimentMean? sentimentChangeMean? within30sRate? within30sRateLowerBound? "
                            + "within1mRate? within1mRateLowerBound? within3mRate? within3mRateLowerBound? "
                            + "within5mRate? within5mRateLowerBound? unansweredRate? unansweredRateLowerBound? "
                            + "ratingAnswerRate? ratingAnswerRateLowerBound? satisfactionRate? "
                            + "satisfactionRateLowerBound? goodReviewRate? goodReviewRateLowerBound? badReviewRate? "
                            + "badReviewRateLowerBound? resolutionRate? resolutionRateLowerBound? firstContactRate? "
                            + "firstContactRateLowerBound? complaintRate? complaintRateLowerBound? "
                            + "orderComplaintRate? orderComplaintRateLowerBound? returnRate? returnRateLowerBound? "
                            + "refundRate? refundRateLowerBound? qualityRefundRate? qualityRefundRateLowerBound? "
                            + "disputeRefundRate? disputeRefundRateLowerBound? interventionRate? "
                            + "interventionRateLowerBound? shippedInTimeRate? shippedInTimeRateLowerBound? "
                            + "pickedUpInTimeRate? pickedUpInTimeRateLowerBound? deliveredInTimeRate? "
                            + "deliveredInTimeRateLowerBound? sentimentWorsenedRate? sentimentWorsenedRateLowerBound? "
                            + "weekday? hourOfDay? speedSum? speedMarks? attitudeSum? attitudeMarks? effectSum? "
                            + "effectMarks? processSum? processMarks? resolutionSumMillis? resolutionsTimed? version!"),
            Map.entry(
                    "io.aftersales.result.Scorecard",
                    "@timestamp! metricId! platform shopId! day! numerator denominator value? lowerBound? target? met? "
                            + "remainingBudget? forecast? windowDays? windowNumerator? windowDenominator? windowValue? "
                            + "windowLowerBound? windowMet? windowRemainingBudget? version!"),
            Map.entry(
                    "io.aftersales.result.OrderRisk",
                    "@timestamp! orderId! platform shopId! buyerKey? amountCents score! level! "
                            + "factors[id! title![zh! en!] weight! occurredAt! eventId! excerpt?] firstAt! version!"),
            Map.entry(
                    "io.aftersales.result.Health",
                    "@timestamp! job! windowStart! windowEnd! events eventsPerSecond "
                            + "streams[stream! events deadLetters lag? lastEventAt?] lag? deadLetters lateFacts "
                            + "rejectedDocuments? detectionP50Millis? detectionMaxMillis? shops[shopId! lastEventAt!] version!"),
            Map.entry(
                    "io.aftersales.result.Alert",
                    "@timestamp! alertId! fingerprint! rule! family! severity! status! title![zh! en!] summary![zh! en!] "
                            + "playbook![zh! en!] shopId? agentId? orderId? sku? carrier? evidence startsAt! endsAt? "
                            + "detectedAt? count parentAlertId? acknowledgedBy? deliveries[route! at! outcome!] members silenced "
                            + "level version!"),
            Map.entry(
                    "io.aftersales.result.AlertCondition",
                    "timestamp! fingerprint! firing! rule! family! level! severity! title![zh! en!] shopId? agentId? "
                            + "orderId? sku? carrier? evidence detectedAt? summary?[zh! en!] startsAt? count members "
                            + "member? continues? continuesMember? moved step version!"),
            Map.entry(
                    "io.aftersales.result.AlertCommand",
                    "timestamp! commandId! action! by! alertId? fingerprint? silenceId? matchers[field! values!] startsAt? "
                            + "endsAt? comment?"),
            Map.entry(
                    "io.aftersales.result.AlertDelivery",
                    "timestamp! alertId! subject! route! outcome! settled version"),
            Map.entry("io.aftersales.result.RejectedDocument", "@timestamp! index! id! reason! document!"));

    /** Symbols in the order of the schema; the last words after the bar are the default. */
    private static final Map<String, String> ENUMS = Map.ofEntries(
            Map.entry("Platform", "TAOBAO TMALL PDD JD DOUYIN KUAISHOU OTHER | OTHER"),
            Map.entry(
                    "OrderEventType",
                    "CREATED PAID CONFIRMED SHIPPED CANCELLED COMPLETED CASE_OPENED CASE_APPROVED CASE_REFUSED "
                            + "CASE_WITHDRAWN RETURN_SHIPPED RETURN_RECEIVED RETURN_INSPECTED REFUND_ISSUED "
                            + "REPLACEMENT_SHIPPED REPAIR_COMPLETED CASE_CLOSED COMPLAINT_FILED COMPLAINT_RESOLVED "
                            + "PLATFORM_INTERVENED EVIDENCE_SUBMITTED PLATFORM_RULED UNKNOWN | UNKNOWN"),
            Map.entry("CaseType", "REFUND_ONLY RETURN_REFUND EXCHANGE REPAIR UNKNOWN | UNKNOWN"),
            Map.entry(
                    "ChatEventType",
                    "OPENED HANDED_TO_HUMAN MESSAGE TRANSFERRED CLOSED RATING_INVITED RATED TICKET_OPENED "
                            + "TICKET_ASSIGNED TICKET_UPDATED TICKET_PENDING TICKET_RESUMED TICKET_RESOLVED "
                            + "TICKET_REOPENED TICKET_CLOSED TICKET_ESCALATED FOLLOWED_UP AGENT_STATUS UNKNOWN | UNKNOWN"),
            Map.entry("Sender", "BUYER AGENT ASSISTED BOT SYSTEM UNKNOWN | UNKNOWN"),
            Map.entry("Priority", "SIMPLE NORMAL COMPLEX | NORMAL"),
            Map.entry(
                    "LogisticsEventType",
                    "PICKED_UP IN_TRANSIT OUT_FOR_DELIVERY DELIVERED DELIVERY_FAILED DELIVERY_DENIED DELAYED DAMAGED "
                            + "LOST RETURNED BUYER_NOTIFIED UNKNOWN | UNKNOWN"),
            Map.entry("Notice", "SHIPPED OUT_FOR_DELIVERY DELIVERED UNKNOWN | UNKNOWN"),
            Map.entry("ReviewEventType", "POSTED APPENDED REVISED DELETED SELLER_REPLIED UNKNOWN | UNKNOWN"),
            Map.entry("ClockState", "RUNNING PAUSED MET MET_LATE CANCELLED EXPIRED UNKNOWN | UNKNOWN"),
            Map.entry(
                    "ClockTransition",
                    "STARTED WARNED BREACHED SERIOUS PAUSED RESUMED STOPPED CANCELLED EXPIRED RETRACTED UNKNOWN | UNKNOWN"),
            Map.entry("AlertStatus", "FIRING ACKNOWLEDGED RESOLVED UNKNOWN | UNKNOWN"),
            Map.entry("AlertAction", "ACKNOWLEDGE UNACKNOWLEDGE SILENCE UNSILENCE UNKNOWN | UNKNOWN"));

    private static final Map<String, String> ALIASES = Map.of(
            "aftersales-sla-clocks", "SlaClock",
            "aftersales-service-metrics", "ServiceMetrics",
            "aftersales-scorecards", "Scorecard",
            "aftersales-order-risk", "OrderRisk",
            "aftersales-health", "Health",
            "aftersales-alerts", "Alert",
            "aftersales-rejected", "RejectedDocument");

    @Test
    void recordsHaveTheseFields() {
        Map<String, String> actual = Contract.records().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> fields(entry.getValue())));

        assertThat(actual).containsExactlyInAnyOrderEntriesOf(FIELDS);
    }

    @Test
    void enumsHaveTheseSymbols() {
        Map<String, String> actual = Contract.namedSchemas().values().stream()
                .filter(schema -> schema.getType() == Schema.Type.ENUM)
                .collect(Collectors.toMap(
                        Schema::getName,
                        schema -> String.join(" ", schema.getEnumSymbols()) + " | " + schema.getEnumDefault()));

        assertThat(actual).containsExactlyInAnyOrderEntriesOf(ENUMS);
    }

    @Test
    void aliasesHoldTheseRecords() {
        Map<String, String> actual = Contract.templates().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().at("/_meta/schema").asText().replace("io.aftersales.result.", "")));

        assertThat(actual).containsExactlyInAnyOrderEntriesOf(ALIASES);
    }

    private static String fields(Schema record) {
        return record.getFields().stream().map(ContractTest::field).collect(Collectors.joining(" "));
    }

    private static String field(Schema.Field field) {
        String mark = field.schema().isNullable() ? "?" : field.hasDefaultValue() ? "" : "!";
        Schema value = Fields.value(field.schema());
        String nested = value.getType() == Schema.Type.RECORD ? "[" + fields(value) + "]" : "";
        return Fields.documentName(field) + mark + nested;
    }
}
