package io.aftersales.alerting.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.alert.delivery.Outcome;
import io.aftersales.domain.alert.delivery.Outcome.Verdict;
import io.aftersales.domain.alert.rule.ReceiverType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each answer means. */
class JudgesTest {

    @ParameterizedTest
    @CsvSource({
        "200, DELIVERED",
        "202, DELIVERED",
        "204, DELIVERED",
        "400, REJECT",
        "413, REJECT",
        "422, REJECT",
        "301, RETRY",
        "401, RETRY",
        "403, RETRY",
        "404, RETRY",
        "408, RETRY",
        "429, RETRY",
        "500, RETRY",
        "502, RETRY",
        "503, RETRY",
        "599, RETRY"
    })
    void statusOfHttp(int status, Verdict verdict) {
        assertThat(HttpJudge.judge(status, "", "").verdict()).isEqualTo(verdict);
    }

    @Test
    void aWaitThatIsAskedForIsKept() {
        assertThat(HttpJudge.judge(429, "", "7").waitMillis()).isEqualTo(7_000);
        assertThat(HttpJudge.judge(503, "", "999999").waitMillis()).isEqualTo(600_000);
        assertThat(HttpJudge.judge(503, "", "Wed, 21 Oct 2026 07:28:00 GMT").waitMillis())
                .isZero();
        assertThat(HttpJudge.judge(503, "", "-5").waitMillis()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DINGTALK | {\"errcode\":0,\"errmsg\":\"ok\"} | DELIVERED",
                "DINGTALK | {\"errcode\":310000,\"errmsg\":\"sign not match\"} | RETRY",
                "DINGTALK | {\"errcode\":130101,\"errmsg\":\"send too fast\"} | RETRY",
                "DINGTALK | {\"errcode\":40035,\"errmsg\":\"missing parameter json\"} | REJECT",
                "DINGTALK | {\"errcode\":430102,\"errmsg\":\"text\"} | REJECT",
                "DINGTALK | {\"errcode\":424242,\"errmsg\":\"new\"} | RETRY",
                "DINGTALK | ok | RETRY",
                "DINGTALK | {\"code\":0} | RETRY",
                "WECOM | {\"errcode\":0,\"errmsg\":\"ok\"} | DELIVERED",
                "WECOM | {\"errcode\":93000,\"errmsg\":\"invalid webhook url\"} | RETRY",
                "WECOM | {\"errcode\":45009,\"errmsg\":\"freq\"} | RETRY",
                "WECOM | {\"errcode\":40058,\"errmsg\":\"exceed max length\"} | REJECT",
                "FEISHU | {\"code\":0,\"msg\":\"success\"} | DELIVERED",
                "FEISHU | {\"code\":19021,\"msg\":\"sign match fail\"} | RETRY",
                "FEISHU | {\"code\":11232,\"msg\":\"frequency limited\"} | RETRY",
                "FEISHU | {\"code\":9499,\"msg\":\"Bad Request\"} | REJECT",
                "FEISHU | {\"errcode\":0} | RETRY",
                "FEISHU | [] | RETRY"
            })
    void codesOfRobots(ReceiverType type, String body, Verdict verdict) {
        assertThat(RobotJudge.of(type).judge(200, body, "").verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // As the live gateway throttles a custom bot's webhook.
                "FEISHU | 400 | {\"code\":9499,\"msg\":\"too many request\",\"data\":{}} | RETRY | 60000 | false",
                "FEISHU | 200 | {\"code\":9499,\"msg\":\"too many request\",\"data\":{}} | RETRY | 60000 | false",
                "FEISHU | 400 | {\"code\":9499,\"msg\":\"Bad Request\",\"data\":{}} | REJECT | 0 | false",
                "FEISHU | 400 | {\"code\":99991400,\"msg\":\"request trigger frequency limit\"} | RETRY | 60000 | false",
                "FEISHU | 429 | {\"code\":99991400,\"msg\":\"request trigger frequency limit\"} | RETRY | 60000 | false",
                "FEISHU | 400 | {\"code\":11232,\"msg\":\"frequency limited psm\"} | RETRY | 60000 | false",
                "FEISHU | 400 | {\"code\":19021,\"msg\":\"sign match fail\"} | RETRY | 0 | false",
                "FEISHU | 200 | {\"code\":19024,\"msg\":\"Key Words Not Found\"} | RETRY | 0 | true",
                "FEISHU | 400 | {\"code\":11246,\"msg\":\"card content\"} | REJECT | 0 | false",
                "FEISHU | 400 | {\"code\":424242,\"msg\":\"new\"} | RETRY | 0 | true",
                "FEISHU | 400 | {\"code\":0} | REJECT | 0 | false",
                "FEISHU | 400 | <html> | REJECT | 0 | false",
                "FEISHU | 413 | {\"code\":424242,\"msg\":\"new\"} | REJECT | 0 | false",
                "FEISHU | 503 | {\"code\":9499,\"msg\":\"Bad Request\"} | RETRY | 0 | false",
                "DINGTALK | 400 | {\"errcode\":410100,\"errmsg\":\"send too fast\"} | RETRY | 600000 | false",
                "WECOM | 400 | {\"errcode\":45009,\"errmsg\":\"api freq out of limit\"} | RETRY | 60000 | false"
            })
    void ofABadRequestTheCodeSaysWhy(
            ReceiverType type, int status, String body, Verdict verdict, long waitMillis, boolean unclear) {
        Outcome outcome = RobotJudge.of(type).judge(status, body, "");
        assertThat(outcome.verdict()).isEqualTo(verdict);
        assertThat(outcome.waitMillis()).isEqualTo(waitMillis);
        assertThat(outcome.unclear()).isEqualTo(unclear);
    }

    @Test
    void aBadRequestIsToldWithItsCode() {
        RobotJudge judge = RobotJudge.of(ReceiverType.FEISHU);
        assertThat(judge.judge(400, "{\"code\":9499,\"msg\":\"too many request\"}", "")
                        .reason())
                .isEqualTo("HTTP 400, code 9499: too many request");
        assertThat(judge.judge(413, "{\"code\":7,\"msg\":\"long\"}", "").reason())
                .isEqualTo("HTTP 413, code 7: long");
        assertThat(judge.judge(400, "{\"code\":9499,\"msg\":\"too many request\"}", "90")
                        .waitMillis())
                .isEqualTo(90_000);
    }

    @Test
    void tooManyMessagesAreFollowedByARest() {
        Outcome outcome = RobotJudge.of(ReceiverType.WECOM).judge(200, "{\"errcode\":45009,\"errmsg\":\"freq\"}", "");
        assertThat(outcome.waitMillis()).isEqualTo(60_000);
        assertThat(outcome.reason()).isEqualTo("errcode 45009: freq");
        assertThat(RobotJudge.of(ReceiverType.DINGTALK)
                        .judge(200, "{\"errcode\":130101}", "")
                        .waitMillis())
                .as("DingTalk shuts out for ten minutes")
                .isEqualTo(600_000);
    }

    @Test
    void codesThatNobodyKnowsMayBeForTheContent() {
        RobotJudge judge = RobotJudge.of(ReceiverType.DINGTALK);
        assertThat(judge.judge(200, "{\"errcode\":424242}", "").unclear()).isTrue();
        assertThat(judge.judge(200, "{\"errcode\":-1}", "").unclear()).isFalse();
        assertThat(judge.judge(503, "", "").unclear()).isFalse();
    }

    @Test
    void signaturesAreTheVendors() {
        // Made with: printf '%s\n%s' 1700000000000 SECxyz | openssl dgst -sha256 -hmac SECxyz -binary | base64
        assertThat(Signature.dingTalk(1_700_000_000_000L, "SECxyz"))
                .isEqualTo("0PUR1j8g85Xg3vlFV/UrEcxXfF5HpCAGzcjrNfyJoyg=");
        // Made with: printf '' | openssl dgst -sha256 -hmac "$(printf '1700000000\nabc')" -binary | base64
        assertThat(Signature.feishu(1_700_000_000L, "abc")).isEqualTo("VIS10b0EBvzzSdFnuk4tznEmK5wHaruvf/WnViv2yR4=");
    }
}
