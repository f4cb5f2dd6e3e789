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

    /** Blanks, brackets, emoji and other signs. */
    private static final String SIGNS = "[^\\p{L}\\p{Nd}]";

    private static final String ID = "[a-z0-9][a-z0-9_-]{4,19}+(?!://)";

    /** Between the marker and the id: signs round "number", "is", "add me", "this one", "will you". */
    private static final String NEAR = SIGNS + "{0,6}+(?:号码|账号|帐号|号|id)?+" + SIGNS + "{0,6}+"
            + "(?:是|为|叫|加我|加这个|加一下|加|搜索|搜|找|联系|我的|我)?+" + SIGNS + "{0,6}+"
            + "(?:吧|哦|噢|哈|呢|呀|啊|哟|嘛|啦|了|的|一下|一个)?+" + SIGNS + "{0,6}+";

    /** With other words between, an id is told from a word by its digits, and a number from a price by its length. */
    private static final String FAR = "[^a-z0-9\\n]{1,6}+(?<far>(?=[a-z_-]{1,19}[0-9])" + ID + "(?!\\.[a-z])"
            + "|[1-9][0-9]{6,9}+(?![0-9a-z.-]))";

    private final Pattern account;
    private final String firsts;
    private final List<String> numberMarkers;

    AccountShapes(MaskWords words) {
        List<String> markers = words.accountMarkers();
        String alternatives = markers.stream()
                .map(marker -> marker.charAt(0) < 128 ? "(?<![a-z0-9])" + Pattern.quote(marker) : spread(marker))
                .collect(Collectors.joining("|"));
        String others = words.notAccounts().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        this.firsts = markers.stream()
                .map(marker -> marker.substring(0, 1))
                .distinct()
                .collect(Collectors.joining());
        this.numberMarkers = words.numberMarkers();
        this.account = Pattern.compile("(?:" + alternatives + ")(?:" + NEAR + "(?<near>" + ID + ")|(?![^a-z0-9]{0,5}(?:"
                + others + "))" + FAR + ")");
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
                claim(folded, match, spans);
            }
        }
    }

    private void claim(String folded, Matcher match, Spans spans) {
        boolean near = match.start("near") >= 0;
        int start = near ? match.start("near") : match.start("far");
        if (near || !NumberShapes.isThings(folded, start, numberMarkers)) {
            spans.claim(start, match.end(), ACCOUNT_MARK);
        }
    }
}
