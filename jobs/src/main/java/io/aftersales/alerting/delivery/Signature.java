package io.aftersales.alerting.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The robots' signatures: HMAC-SHA256 in Base64, of which each vendor has its own way. */
final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** DingTalk: of time and secret, with the secret as key. */
    static String dingTalk(long millis, String secret) {
        return sign(secret, millis + "\n" + secret);
    }

    /** Feishu: of nothing, with time and secret as key. */
    static String feishu(long seconds, String secret) {
        return sign(seconds + "\n" + secret, "");
    }

    private static String sign(String key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
