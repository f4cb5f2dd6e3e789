package io.aftersales.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Pattern;

/** What may be told of a wrong value: never the value itself, which may be somebody's telephone number or name. */
final class Told {

    /** Looks like a word of the contract that is spelled wrong; nothing of a person is written so. */
    private static final Pattern NAME = Pattern.compile("[A-Z]+(?:_[A-Z]+)*|[a-z]{1,12}");

    /** The parser quotes the input, or puts it in brackets. */
    private static final Pattern QUOTED = Pattern.compile("[\\s:]*['\"(].*", Pattern.DOTALL);

    private Told() {}

    /** A name that is none of those allowed, in quotes if it can be told. */
    static String name(String value) {
        return NAME.matcher(value).matches() ? "'" + value + "'" : "another word";
    }

    /** What a value is instead. */
    static String kind(JsonNode value) {
        return " but " + value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    /** What the parser stumbled over, and where. */
    static String fault(JsonProcessingException e) {
        String what = QUOTED.matcher(e.getOriginalMessage()).replaceFirst("");
        return e.getLocation() == null
                ? what
                : what + ", column " + e.getLocation().getColumnNr();
    }
}
