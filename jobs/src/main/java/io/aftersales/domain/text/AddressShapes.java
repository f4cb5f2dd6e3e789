package io.aftersales.domain.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Street addresses: a street or a housing estate with a number, and either a second part (building, flat) or the town's or
 * district's name before it. One number alone is no address: "5号" is also a day of the month.
 */
final class AddressShapes {

    static final String MARK = "[地址]";

    private static final Pattern DOOR = Pattern.compile("[0-9]{1,5}+(?:-[0-9]{1,4}+)?+(?:号楼|号院|号|栋|幢|弄|座|单元|室|组)"
            + "(?<more>(?:[,， ]?[0-9a-z]{1,5}+(?:号楼|号|栋|幢|座|单元|楼|层|室)|-[0-9]{1,4}+|[0-9]{3,4}+(?![0-9])"
            // A building's name, or its flat's number, after the number of the street.
            + "|[\\u4e00-\\u9fff]{2,8}?(?:大厦|广场|中心|公寓|花园|小区|家园|城|苑|座)[0-9]{2,4}+室?)*+)");

    /** Building, entrance, flat. */
    private static final Pattern TRIPLE = Pattern.compile("[0-9]{1,3}+-[0-9]{1,2}+-[0-9]{2,4}+(?![0-9-])");

    /** A block of a named place: "B座1508". */
    private static final Pattern BLOCK = Pattern.compile("[a-z0-9]{1,2}+(?:座|栋|幢)[0-9]{3,4}+(?![0-9])");

    private static final Pattern STREET =
            Pattern.compile("(?:路|街|巷|弄|村|大道|中段|北段|南段|东段|西段|小区|花园|苑|大厦|公寓|广场|新村|家园|广场|产业园|软件园|科技园|镇|乡|区|里|苑)$");

    private static final String DISTRICTS = "省市区县镇乡旗";

    /** How far back an address may begin. */
    private static final int REACH = 30;

    private final List<String> intros;

    AddressShapes(List<String> intros) {
        this.intros = intros;
    }

    /** Claims the addresses of the folded text. */
    void find(String folded, Spans spans) {
        Matcher door = DOOR.matcher(folded);
        while (door.find()) {
            int start = start(folded, door.start());
            String before = folded.substring(start, door.start());
            boolean exact = !door.group("more").isEmpty() || namesDistrict(before);
            if (exact && STREET.matcher(before).find()) {
                spans.claim(start, door.end(), MARK);
            }
        }
        find(TRIPLE, folded, spans);
        find(BLOCK, folded, spans);
    }

    private void find(Pattern shape, String folded, Spans spans) {
        Matcher match = shape.matcher(folded);
        while (match.find()) {
            int start = start(folded, match.start());
            if (STREET.matcher(folded.substring(start, match.start())).find()) {
                spans.claim(start, match.end(), MARK);
            }
        }
    }

    private static boolean namesDistrict(String before) {
        // The last character belongs to the street itself.
        return before.chars().limit(Math.max(0, before.length() - 1)).anyMatch(c -> DISTRICTS.indexOf(c) >= 0);
    }

    private int start(String folded, int end) {
        int start = end;
        while (start > 0 && end - start < REACH && Folding.isHan(folded.charAt(start - 1))) {
            if (start < end && MaskWords.endsWithAny(folded, start, intros)) {
                return start;
            }
            start--;
        }
        return start;
    }
}
