package io.aftersales.alerting.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.domain.alert.delivery.Outcome;
import io.aftersales.result.Alert;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Speaks to Prometheus Alertmanager by its API v2. To it an alert is its labels, and is over when its {@code endsAt} has passed: what
 * lasts is told again with one in the future, and a severity, rule or shop that changed ends the alert of the former one.
 */
final class AlertmanagerCourier implements Courier {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/api/v2/alerts";

    /** An alert stands for that many reminders: one that is lost does not end it. */
    private static final int REMINDERS = 4;

    private final URI uri;
    private final long resendMillis;
    private final @Nullable String board;
    private final Post post;

    AlertmanagerCourier(URI base, long resendMillis, @Nullable String board, Post post) {
        String text = base.toString();
        this.uri = URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + PATH);
        this.resendMillis = resendMillis;
        this.board = board;
        this.post = post;
    }

    @Override
    public CompletableFuture<Outcome> send(List<Item> items, long now) {
        ArrayNode alerts = JSON.createArrayNode();
        for (Item item : items) {
            Alert alert = item.dispatch().alert();
            if (item.formerSeverity() != null && item.formerRule() != null) {
                ObjectNode former = alerts.addObject();
                labels(former, alert, item.formerRule(), item.formerSeverity(), item.formerShop());
                write(former, alert, Instant.ofEpochMilli(now));
            }
            boolean lasts = item.dispatch().kind().lasts();
            Instant ended = alert.getEndsAt() == null ? Instant.ofEpochMilli(now) : alert.getEndsAt();
            // An end before the beginning would be refused, and one in the future is no end.
            Instant endsAt = lasts ? Instant.ofEpochMilli(now + REMINDERS * resendMillis) : earlier(ended, now);
            ObjectNode json = alerts.addObject();
            labels(json, alert, alert.getRule(), alert.getSeverity(), alert.getShopId());
            write(json, alert, endsAt);
        }
        try {
            return post.json(uri, JSON.writeValueAsString(alerts), HttpJudge::judge);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written", e);
        }
    }

    private static void labels(ObjectNode json, Alert alert, String rule, String severity, @Nullable String shop) {
        ObjectNode labels = json.putObject("labels");
        labels.put("alertname", rule);
        labels.put("fingerprint", alert.getFingerprint());
        labels.put("severity", severity.toLowerCase(Locale.ROOT));
        labels.put("family", alert.getFamily());
        label(labels, "shop", shop);
    }

    private void write(ObjectNode json, Alert alert, Instant endsAt) {
        ObjectNode annotations = json.putObject("annotations");
        annotations.put("alert_id", alert.getAlertId());
        annotations.put("level", alert.getLevel());
        annotations.put("title_zh", alert.getTitle().getZh());
        annotations.put("title_en", alert.getTitle().getEn());
        annotations.put("summary", alert.getSummary().getZh());
        annotations.put("summary_en", alert.getSummary().getEn());
        annotations.put("playbook_zh", alert.getPlaybook().getZh());
        annotations.put("playbook_en", alert.getPlaybook().getEn());
        annotations.put("evidence", String.join("\n", alert.getEvidence()));
        label(annotations, "order", alert.getOrderId());
        label(annotations, "agent", alert.getAgentId());
        label(annotations, "sku", alert.getSku());
        label(annotations, "carrier", alert.getCarrier());
        Instant startsAt = alert.getStartsAt();
        json.put("startsAt", startsAt.toString());
        json.put("endsAt", (endsAt.isBefore(startsAt) ? startsAt : endsAt).toString());
        if (board != null) {
            json.put("generatorURL", board);
        }
    }

    private static Instant earlier(Instant instant, long now) {
        Instant other = Instant.ofEpochMilli(now);
        return instant.isBefore(other) ? instant : other;
    }

    private static void label(ObjectNode json, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            json.put(name, value);
        }
    }
}
