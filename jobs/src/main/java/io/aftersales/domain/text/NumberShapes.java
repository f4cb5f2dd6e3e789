package io.aftersales.domain.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Telephone, identity and card numbers. A number that a marker calls an order's or a parcel's is left alone; identity and
 * card numbers must also have right check digits, so that long order numbers are not taken for them.
 */
final class NumberShapes {

    static final String PHONE_MARK = "[电话]";
    static final String IDENTITY_MARK = "[证件号]";

    private static final String SEP = "[ \\-.·—–_/]";

    /** A letter tells that the number is over: anything may follow it. */
    private static final Pattern IDENTITY =
            Pattern.compile("(?<![0-9])[1-9](?:[ -]?[0-9]){16}[ -]?(?:x|[0-9](?![0-9a-z]))");

    private static final Pattern BORN =
            Pattern.compile("[0-9]{6}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9x]");

    /** What is called a person's number is masked even if a digit is wrong; old identity numbers have no check digit. */
    private static final Pattern ANNOUNCED = Pattern.compile("(?:(身份证|证件)|银行卡|信用卡|储蓄卡|借记卡|卡号)(?:号码|号)?"
            + "[ :：是为]{0,3}(?<number>[0-9](?:[ -]?[0-9]){13,18}(?:x|(?![0-9a-z])))");

    private static final Pattern MOBILE = Pattern.compile("(?<![0-9])(?:(?:\\+|00)?86[ -]?)?\\(?"
            + "(?:1[3-9][0-9]{9}"
            + "|1[3-9][0-9][)]?" + SEP + "?[0-9]{4}" + SEP + "?[0-9]{4}"
            + "|1[3-9][0-9]{2}" + SEP + "[0-9]{4}" + SEP + "[0-9]{3}"
            + "|1(" + SEP + ")[3-9](?:\\1[0-9]){9})(?![0-9])");

    /** What may stand between two digits of a number that somebody hides: see {@link Folding#separates}. */
    private static final String GAP = "([^\\p{L}\\p{Nd},;:、。!?\\n]{0,3}+)";

    /** Eleven digits with anything but words and punctuation between. */
    private static final Pattern LOOSE = Pattern.compile(
            "(?<![0-9])(?:(?:\\+|00)?86[ -]?)?1" + GAP + "[3-9]" + (GAP + "[0-9]").repeat(9) + "(?![0-9])");

    /** The country's code takes the place of the first zero. */
    private static final Pattern LANDLINE = Pattern.compile(
            "(?:(?<![0-9])(?:\\+|00)86[ -]?[(（]?0?|(?<![0-9-])[(（]?0)(?:10|2[0-9]|[3-9][0-9]{2})[)）]?[ \\-—–]{0,3}"
                    + "[2-9][0-9]{2,3} ?[0-9]{4}(?:[-转][0-9]{1,6})?(?![0-9])");

    private static final int[] IDENTITY_WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String IDENTITY_CHECKS = "10x98765432";

    private final List<String> numberMarkers;
    private final CardShapes cards;

    NumberShapes(List<String> numberMarkers) {
        this.numberMarkers = numberMarkers;
        this.cards = new CardShapes(numberMarkers);
    }

    /**
     * Claims the numbers of a text.
     *
     * @param text as it was written
     * @param folded the same, folded
     */
    void find(String text, String folded, Spans spans) {
        PageAddresses pages = new PageAddresses(text);
        Matcher identity = IDENTITY.matcher(folded);
        while (identity.find()) {
            String number = bare(identity.group());
            if (BORN.matcher(number).matches() && rightIdentity(number)) {
                claim(folded, identity, IDENTITY_MARK, pages, spans);
            }
        }
        Matcher announced = ANNOUNCED.matcher(folded);
        while (announced.find()) {
            String mark = announced.group(1) == null ? CardShapes.MARK : IDENTITY_MARK;
            spans.claim(announced.start("number"), announced.end("number"), mark);
        }
        pages.restart();
        Matcher mobile = MOBILE.matcher(folded);
        while (mobile.find()) {
            claim(folded, mobile, PHONE_MARK, pages, spans);
        }
        pages.restart();
        Matcher loose = LOOSE.matcher(folded);
        while (loose.find()) {
            if (!hasPrices(loose)) {
                claim(folded, loose, PHONE_MARK, pages, spans);
            }
        }
        pages.restart();
        Matcher landline = LANDLINE.matcher(folded);
        while (landline.find()) {
            claim(folded, landline, PHONE_MARK, pages, spans);
        }
        pages.restart();
        cards.find(folded, pages, spans);
    }

    private void claim(String folded, Matcher match, String mark, PageAddresses pages, Spans spans) {
        if (!isThings(folded, match.start(), numberMarkers) && !pages.holds(match.start())) {
            spans.claim(match.start(), match.end(), mark);
        }
    }

    /** Whether one of {@code markers} calls the number at {@code start} an order's, a parcel's or a thing's. */
    static boolean isThings(String folded, int start, List<String> markers) {
        int before = start;
        while (before > 0 && " :：#=为是([【".indexOf(folded.charAt(before - 1)) >= 0) {
            before--;
        }
        return MaskWords.endsWithAny(folded, before, markers);
    }

    /** A point between some of the digits and something else between others, or half a bracket: 19.9 29.9 39.9 49, 1799(1999-200). */
    private static boolean hasPrices(Matcher number) {
        boolean point = false;
        boolean other = false;
        int open = 0;
        for (int i = 1; i <= number.groupCount(); i++) {
            String between = number.group(i);
            point |= between.equals(".");
            other |= !between.isEmpty() && !between.equals(".");
            open += between.indexOf('(') >= 0 ? 1 : 0;
            open -= between.indexOf(')') >= 0 ? 1 : 0;
        }
        return point && other || open > 0;
    }

    private static String bare(String number) {
        return number.replace(" ", "").replace("-", "");
    }

    /** Whether the last of eighteen characters is the check digit of the others (GB 11643). */
    static boolean rightIdentity(String number) {
        int sum = 0;
        for (int i = 0; i < IDENTITY_WEIGHTS.length; i++) {
            sum += IDENTITY_WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return number.charAt(IDENTITY_WEIGHTS.length) == IDENTITY_CHECKS.charAt(sum % 11);
    }

    /** Whether the digits have the check digit of card numbers (Luhn). */
    static boolean rightLuhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
