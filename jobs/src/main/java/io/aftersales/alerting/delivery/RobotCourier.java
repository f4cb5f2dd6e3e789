package io.aftersales.alerting.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.domain.alert.delivery.Outcome;
import io.aftersales.domain.alert.rule.ReceiverType;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Speaks to a group's robot: Markdown, signed where a secret is set. */
final class RobotCourier implements Courier {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** WeCom takes 4,096 bytes, the others some 20,000, of which quotes and line ends take more in JSON. */
    private static final int LONGEST_WECOM = 3_900;

    private static final int LONGEST = 15_000;

    private final ReceiverType type;
    private final String url;
    private final @Nullable String secret;
    private final Texts texts;
    private final Post post;
    private final RobotJudge judge;

    RobotCourier(ReceiverType type, URI url, @Nullable String secret, Texts texts, Post post) {
        this.type = type;
        this.url = url.toString();
        this.secret = secret;
        this.texts = texts;
        this.post = post;
        this.judge = RobotJudge.of(type);
    }

    @Override
    public int fitting(List<Item> items) {
        return texts.fitting(items, longest());
    }

    private int longest() {
        return type == ReceiverType.WECOM ? LONGEST_WECOM : LONGEST;
    }

    @Override
    public CompletableFuture<Outcome> send(List<Item> items, long now) {
        ObjectNode body = JSON.createObjectNode();
        String address = url;
        switch (type) {
            case DINGTALK -> {
                body.put("msgtype", "markdown");
                body.putObject("markdown").put("title", texts.title(items)).put("text", texts.body(items, longest()));
                if (secret != null) {
                    address = url + (url.indexOf('?') < 0 ? '?' : '&') + "timestamp=" + now + "&sign="
                            + URLEncoder.encode(Signature.dingTalk(now, secret), StandardCharsets.UTF_8);
                }
            }
            case WECOM -> {
                body.put("msgtype", "markdown");
                body.putObject("markdown").put("content", texts.body(items, longest()));
            }
            case FEISHU -> {
                if (secret != null) {
                    long seconds = now / 1000;
                    body.put("timestamp", Long.toString(seconds)).put("sign", Signature.feishu(seconds, secret));
                }
                body.put("msg_type", "interactive");
                ObjectNode card = body.putObject("card");
                card.putObject("header")
                        .putObject("title")
                        .put("tag", "plain_text")
                        .put("content", texts.title(items));
                card.putArray("elements")
                        .addObject()
                        .put("tag", "markdown")
                        .put("content", texts.body(items, longest()));
            }
            case ALERTMANAGER -> throw new IllegalStateException(type + " is no robot");
        }
        return post.json(URI.create(address), write(body), judge);
    }

    private static String write(ObjectNode body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts can always be written", e);
        }
    }
}
