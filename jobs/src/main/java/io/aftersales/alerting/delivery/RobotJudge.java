package io.aftersales.alerting.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.alert.delivery.Outcome;
import io.aftersales.domain.alert.rule.ReceiverType;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Judges a robot's answer: HTTP 200 with a code other than 0 is a failure, and of HTTP 400 the code says why. The codes are the
 * vendors'. One that is not known is tried again, in the end each alert by itself: to lose one is worse than to knock in vain.
 */
final class RobotJudge implements Post.Judge {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Too many messages: whoever goes on is shut out for longer. */
    private static final Map<ReceiverType, Set<Integer>> TOO_MANY = Map.of(
            ReceiverType.DINGTALK, Set.of(130101, 410100, 90018),
            ReceiverType.WECOM, Set.of(45009, 45033),
            ReceiverType.FEISHU, Set.of(11232, 11233, 11247, 99991400));

    /**
     * The same in words: Feishu's gateway has one code, 9499, for every request that it turns away, whether there are too many of
     * them or it cannot read this one.
     */
    private static final Pattern TOO_MANY_SAID =
            Pattern.compile("too many (request|message)|too fast|frequen", Pattern.CASE_INSENSITIVE);

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
        boolean success = HttpJudge.success(status);
        JsonNode answer = read(body);
        int code = answer.path(codeField).asInt();
        if (!answer.path(codeField).isIntegralNumber() || (code == 0 && !success)) {
            return success
                    ? Outcome.retry("HTTP " + status + " without " + codeField)
                    : HttpJudge.judge(status, body, retryAfter);
        }
        if (code == 0) {
            return Outcome.DELIVERED;
        }
        String said = answer.path(textField).asText().strip();
        String reason = (success ? "" : "HTTP " + status + ", ") + codeField + " " + code + ": " + said;
        if (of(TOO_MANY, code) || TOO_MANY_SAID.matcher(said).find()) {
            long rest = REST.getOrDefault(type, SHORT_REST).toMillis();
            return Outcome.retryAfter(reason, Math.max(rest, HttpJudge.millis(retryAfter)));
        }
        // An outage, an address that is not there, a body that is too long: there the status says more than any code.
        if (!success && status != 400) {
            return HttpJudge.judged(status, reason, retryAfter);
        }
        if (of(BAD_CONTENT, code)) {
            return Outcome.reject(reason);
        }
        return of(NOT_THE_CONTENT, code) ? Outcome.retry(reason) : Outcome.unclear(reason);
    }

    private boolean of(Map<ReceiverType, Set<Integer>> codes, int code) {
        return codes.getOrDefault(type, Set.of()).contains(code);
    }

    private static JsonNode read(String body) {
        try {
            JsonNode answer = JSON.readTree(body);
            return answer == null ? JSON.missingNode() : answer;
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }
}
