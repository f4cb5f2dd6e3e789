package io.aftersales.domain.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Mail addresses, and ids of messengers after the words that announce them. */
final class AccountShapes {

    static final String MAIL_MARK = "[邮箱]";
    static final String ACCOUNT_MARK = "[账号]";

    private static final Pattern MAIL =
            Pattern.compile("[a-z0-9._%+-]{1,64}+ ?@ ?[a-z0-9-]{1,63}+(?:\\.[a-z0-9-]{1,63}+){1,4}+");

    private final Pattern account;
    private final String firsts;

    AccountShapes(List<String> markers) {
        String alternatives = markers.stream()
                .map(marker -> marker.charAt(0) < 128 ? "(?<![a-z0-9])" + Pattern.quote(marker) : spread(marker))
                .collect(Collectors.joining("|"));
        this.firsts = markers.stream()
                .map(marker -> marker.substring(0, 1))
                .distinct()
                .collect(Collectors.joining());
        // Between the marker and the id: blanks and colons around "number", "is", "add me", "this one".
        this.account = Pattern.compile("(?:" + alternatives + ")[ :：,，]{0,3}+(?:号码|账号|帐号|号|id)?+[ :：,，]{0,3}+"
                + "(?:是|为|叫|加我|加这个|加一下|加|搜索|搜|找|联系|我的|我)?+[ :：,，]{0,3}+([a-z0-9][a-z0-9_-]{4,19}+)");
    }

    /** Chinese characters may have a sign or an emoji between them. */
    private static String spread(String marker) {
        return marker.chars()
                .mapToObj(c -> Pattern.quote(String.valueOf((char) c)))
                .collect(Collectors.joining("[^一-鿿a-z0-9,，。;；!！?？]{0,3}"));
    }

    /** Claims the mail addresses of the folded text. */
    void findMails(String folded, Spans spans) {
        Matcher match = MAIL.matcher(folded);
        while (match.find()) {
            spans.claim(match.start(), match.end(), MAIL_MARK);
        }
    }

    /** Claims the account ids of the folded text. */
    void findAccounts(String folded, Spans spans) {
        // So many alternatives cost too much at every place: only where one can begin.
        Matcher match = account.matcher(folded).useTransparentBounds(true);
        for (int i = 0; i < folded.length(); i++) {
            if (firsts.indexOf(folded.charAt(i)) >= 0
                    && match.region(i, folded.length()).lookingAt()) {
                spans.claim(match.start(1), match.end(1), ACCOUNT_MARK);
            }
        }
    }
}
