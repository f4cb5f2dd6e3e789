package io.aftersales.alerting.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.alert.delivery.Outcome;
import io.aftersales.domain.alert.rule.ReceiverType;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Judges a robot's answer: HTTP 200 with a code other than 0 is a failure. The codes are the vendors'. One that is not known is tried
 * again, in the end each alert by itself: to lose one is worse than to knock in vain.
 */
final class RobotJudge implements Post.Judge {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Too many messages: whoever goes on is shut out for longer. */
    private static final Map<ReceiverType, Set<Integer>> TOO_MANY = Map.of(
            ReceiverType.DINGTALK, Set.of(130101, 410100, 90018),
            ReceiverType.WECOM, Set.of(45009, 45033),
            ReceiverType.FEISHU, Set.of(11232, 11233, 11247, 99991400));

    /** Content that will never be taken. */
    private static final Map<ReceiverType, Set<Integer>> BAD_CONTENT = Map.of(
            ReceiverType.DINGTALK, Set.of(40035, 43004, 430101, 430102, 430103, 430104, 460101),
            ReceiverType.WECOM, Set.of(40008, 40058, 44004, 45002, 45004),
            ReceiverType.FEISHU, Set.of(9499, 11246));

    /** What has nothing to do with the content: the system is busy, or address, signature or sender are wrong. */
    private static final Map<ReceiverType, Set<Integer>> NOT_THE_CONTENT = Map.of(
            ReceiverType.DINGTALK, Set.of(-1, 300001, 400013, 400101, 400102, 400106),
            ReceiverType.WECOM, Set.of(-1, 93000, 93004, 93008),
            ReceiverType.FEISHU, Set.of(19001, 19021, 19022));

    /** How long each shuts out who sends too much: DingTalk for ten minutes, the others to the minute's end. */
    private static final Map<ReceiverType, Duration> REST = Map.of(ReceiverType.DINGTALK, Duration.ofMinutes(10));

    private static final Duration SHORT_REST = Duration.ofMinutes(1);

    private final ReceiverType type;
    private final String codeField;
    private final String textField;

    private RobotJudge(ReceiverType type, String codeField, String textField) {
        this.type = type;
        this.codeField = codeField;
        this.textField = textField;
    }

    static RobotJudge of(ReceiverType type) {
        return switch (type) {
            case DINGTALK, WECOM -> new RobotJudge(type, "errcode", "errmsg");
            case FEISHU -> new RobotJudge(type, "code", "msg");
            case ALERTMANAGER -> throw new IllegalArgumentException(type + " is no robot");
        };
    }

    @Override
    public Outcome judge(int status, String body, String retryAfter) {
        if (!HttpJudge.success(status)) {
            return HttpJudge.judge(status, body, retryAfter);
        }
        JsonNode answer;
        try {
            answer = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return Outcome.retry("HTTP " + status + " without JSON");
        }
        JsonNode code = answer == null ? JSON.missingNode() : answer.path(codeField);
        if (!code.isIntegralNumber()) {
            return Outcome.retry("HTTP " + status + " without " + codeField);
        }
        if (code.asInt() == 0) {
            return Outcome.DELIVERED;
        }
        String reason = codeField + " " + code.asInt() + ": "
                + answer.path(textField).asText().strip();
        if (TOO_MANY.getOrDefault(type, Set.of()).contains(code.asInt())) {
            return Outcome.retryAfter(
                    reason, REST.getOrDefault(type, SHORT_REST).toMillis());
        }
        if (BAD_CONTENT.getOrDefault(type, Set.of()).contains(code.asInt())) {
            return Outcome.reject(reason);
        }
        return NOT_THE_CONTENT.getOrDefault(type, Set.of()).contains(code.asInt())
                ? Outcome.retry(reason)
                : Outcome.unclear(reason);
    }
}
