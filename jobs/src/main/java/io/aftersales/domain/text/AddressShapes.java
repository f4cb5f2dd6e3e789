package io.aftersales.domain.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Street addresses: a street or a housing estate with a number, and either a second part (building, flat) or the town's or
 * district's name before it. One number alone is no address where it can be a day of the month: "5号". Blanks and commas may
 * stand between the names of an address, and numbers may be in words.
 */
final class AddressShapes {

    static final String MARK = "[地址]";

    /** Numerals in words; of a flat, they are read digit by digit. */
    private static final String HAN = "零〇一二三四五六七八九十百";

    private static final Pattern DOOR = Pattern.compile("(?<number>[0-9" + HAN + "]{1,5}+)(?:-[0-9]{1,4}+)?+"
            + "(?<unit>号楼|号院|号|栋|幢|弄|座|单元|室|组)"
            + "(?<more>(?:[,， ]{0,2}+[0-9a-z" + HAN + "]{1,5}+(?:号楼|号|栋|幢|座|单元|楼|层|室)"
            + "|-[0-9]{1,4}+|[0-9]{3,4}+(?![0-9])"
            // A flat's number behind its building's or entrance's.
            + "|(?<=楼|栋|幢|座|单元|层) {0,2}+[0-9" + HAN + "]{3,4}+(?![0-9元块])"
            // A building's name, or its flat's number, after the number of the street.
            + "|[\\u4e00-\\u9fff]{2,8}?(?:大厦|广场|中心|公寓|花园|小区|家园|城|苑|座)[0-9]{2,4}+室?)*+)");

    /** A street's number that is no day of the month tells an address by itself. */
    private static final Pattern NO_DAY =
            Pattern.compile("[0-9]{3,5}|3[2-9]|[4-9][0-9]|[四五六七八九]十[一二三四五六七八九]?|[" + HAN + "]+百[" + HAN + "]*");

    private static final Pattern NAMED_STREET = Pattern.compile("[\\u4e00-\\u9fff]{2}(?:路|街|大道|巷|胡同)$");

    /** Building, entrance, flat. */
    private static final Pattern TRIPLE = Pattern.compile("[0-9]{1,3}+-[0-9]{1,2}+-[0-9]{2,4}+(?![0-9-])");

    /** A block of a named place: "B座1508". */
    private static final Pattern BLOCK = Pattern.compile("[a-z0-9]{1,2}+(?:座|栋|幢)[0-9]{3,4}+(?![0-9])");

    private static final Pattern STREET =
            Pattern.compile("(?:路|街|巷|弄|村|大道|中段|北段|南段|东段|西段|小区|花园|苑|大厦|公寓|广场|新村|家园|广场|产业园|软件园|科技园|镇|乡|区|里|苑)$");

    private static final String DISTRICTS = "省市区县镇乡旗";

    private static final String PREFECTURES = "州盟";

    /** Names of an address end with one of these, and a blank may follow. */
    private static final String NAMES_END = DISTRICTS + PREFECTURES + "村道路街巷弄";

    /** In no name of a place, or hardly in one. */
    private static final String SPEECH = "在是了的把给到往住寄我你他她";

    /** Characters at most before the last one of a district's or town's name. */
    private static final int LONGEST_DISTRICT = 4;

    /** The same of a street's or a housing estate's. */
    private static final int LONGEST_STREET = 6;

    /** The same where the name of a place stands before it: 保利时代天悦国际公寓. */
    private static final int LONGEST_ESTATE = 12;

    /** The last character of zones, whose names are longer: 高新技术产业开发区. */
    private static final char ZONE = '区';

    private static final int LONGEST_ZONE = 10;

    private static final String BLANKS = " ,，";

    /** Blanks at most between two names. */
    private static final int GAP = 2;

    /** How far back an address may begin, all its names together. */
    private static final int REACH = 30;

    private final List<String> intros;
    private final List<String> notPlaces;

    AddressShapes(List<String> intros, List<String> notPlaces) {
        this.intros = intros;
        this.notPlaces = notPlaces;
    }

    /** Claims the addresses of the folded text. */
    void find(String folded, Spans spans) {
        Matcher door = DOOR.matcher(folded);
        while (door.find()) {
            int end = withoutBlanks(folded, door.start());
            int start = start(folded, end);
            String before = folded.substring(start, end);
            if (STREET.matcher(before).find() && (namesDistrict(before) || isExact(door, before))) {
                claim(begin(folded, start, end), door, folded, spans);
            }
        }
        find(TRIPLE, folded, spans);
        find(BLOCK, folded, spans);
    }

    private void find(Pattern shape, String folded, Spans spans) {
        Matcher match = shape.matcher(folded);
        while (match.find()) {
            int end = withoutBlanks(folded, match.start());
            int start = start(folded, end);
            if (STREET.matcher(folded.substring(start, end)).find()) {
                spans.claim(begin(folded, start, end), match.end(), MARK);
            }
        }
    }

    /** What stands behind the door and is a part of another number, a telephone's, is that one's. */
    private static void claim(int start, Matcher door, String folded, Spans spans) {
        int taken = spans.taken(door.end("unit"), door.end());
        spans.claim(start, taken < door.end() ? withoutBlanks(folded, taken) : taken, MARK);
    }

    private static boolean isExact(Matcher door, String before) {
        return !door.group("more").isEmpty()
                || door.group("unit").equals("号")
                        && NO_DAY.matcher(door.group("number")).matches()
                        && NAMED_STREET.matcher(before).find();
    }

    private static boolean namesDistrict(String before) {
        // The last character belongs to the street itself.
        return before.chars().limit(Math.max(0, before.length() - 1)).anyMatch(c -> DISTRICTS.indexOf(c) >= 0);
    }

    private int start(String folded, int end) {
        int start = end;
        while (start > 0 && end - start < REACH) {
            if (Folding.isHan(folded.charAt(start - 1))) {
                if (start < end && MaskWords.endsWithAny(folded, start, intros)) {
                    return start;
                }
                start--;
            } else {
                int name = withoutBlanks(folded, start);
                if (name == start || name == 0 || NAMES_END.indexOf(folded.charAt(name - 1)) < 0) {
                    return start;
                }
                start = name;
            }
        }
        return start;
    }

    /**
     * Where the names of an address begin that ends at {@code end}, not before {@code from}: talk that stands before it without a
     * sign between is to be heard. Each name ends with what tells a place, and it is only so long.
     */
    private int begin(String folded, int from, int end) {
        int name = end - 1;
        boolean district = false;
        for (int at = name - 1; at >= from && name - at <= reach(folded.charAt(name), district) + 1; at--) {
            char c = folded.charAt(at);
            if (SPEECH.indexOf(c) >= 0) {
                break;
            }
            // Of 杭州市 and 街道 two characters end one name.
            boolean own = name - at > 1;
            if (own && (endsDistrict(folded, at) || !district && NAMES_END.indexOf(c) >= 0)) {
                name = at;
                district |= endsDistrict(folded, at);
            }
        }
        int begin = name;
        int first = Math.max(from, name - longest(district));
        while (begin > first && SPEECH.indexOf(folded.charAt(begin - 1)) < 0) {
            begin--;
        }
        return begin;
    }

    /** Characters at most between the last one of a name and the last one of the name before. */
    private static int reach(char last, boolean district) {
        if (!district) {
            return LONGEST_ESTATE;
        }
        return last == ZONE ? LONGEST_ZONE : LONGEST_DISTRICT;
    }

    private static int longest(boolean district) {
        return district ? LONGEST_DISTRICT : LONGEST_STREET;
    }

    private boolean endsDistrict(String folded, int at) {
        char c = folded.charAt(at);
        if (DISTRICTS.indexOf(c) < 0 && PREFECTURES.indexOf(c) < 0) {
            return false;
        }
        for (int i = 0; i < notPlaces.size(); i++) {
            if (folded.startsWith(notPlaces.get(i), at) || folded.startsWith(notPlaces.get(i), at - 1)) {
                return false;
            }
        }
        return true;
    }

    /** Where the name ends that stands before {@code end}, if few blanks are between. */
    private static int withoutBlanks(String folded, int end) {
        int at = end;
        while (at > 0 && end - at < GAP && BLANKS.indexOf(folded.charAt(at - 1)) >= 0) {
            at--;
        }
        return at;
    }
}
