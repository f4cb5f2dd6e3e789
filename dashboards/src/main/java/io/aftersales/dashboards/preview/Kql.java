package io.aftersales.dashboards.preview;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The part of Kibana's query language that our boards use, as Elasticsearch queries: {@code and or not}, parentheses, {@code
 * field: word}, {@code field: (a or b)}, {@code field: *}, {@code field >= "now-1h"}.
 */
final class Kql {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String text;
    private int at;

    private Kql(String text) {
        this.text = text;
    }

    /**
     * The query.
     *
     * @throws IllegalArgumentException naming the query and the place, if it is none of the above
     */
    static ObjectNode parse(String kql) {
        if (kql.isBlank()) {
            ObjectNode all = JSON.objectNode();
            all.putObject("match_all");
            return all;
        }
        Kql parser = new Kql(kql);
        ObjectNode query = parser.any(parser::term);
        parser.space();
        if (parser.at < kql.length()) {
            throw parser.wrong("the end");
        }
        return query;
    }

    private ObjectNode any(Supplier<ObjectNode> term) {
        List<ObjectNode> parts = new ArrayList<>(List.of(all(term)));
        while (word("or")) {
            parts.add(all(term));
        }
        if (parts.size() == 1) {
            return parts.get(0);
        }
        ObjectNode bool = JSON.objectNode();
        bool.putObject("bool").put("minimum_should_match", 1).putArray("should").addAll(parts);
        return bool;
    }

    private ObjectNode all(Supplier<ObjectNode> term) {
        List<ObjectNode> parts = new ArrayList<>(List.of(negated(term)));
        while (word("and")) {
            parts.add(negated(term));
        }
        return parts.size() == 1 ? parts.get(0) : and(parts);
    }

    private ObjectNode negated(Supplier<ObjectNode> term) {
        if (!word("not")) {
            return term.get();
        }
        ObjectNode bool = JSON.objectNode();
        bool.putObject("bool").putArray("must_not").add(negated(term));
        return bool;
    }

    private ObjectNode term() {
        if (take("(")) {
            ObjectNode inner = any(this::term);
            expect(")");
            return inner;
        }
        String field = literal();
        if (take(":")) {
            if (!take("(")) {
                return equal(field, literal());
            }
            ObjectNode words = any(() -> equal(field, literal()));
            expect(")");
            return words;
        }
        String operator = operator();
        ObjectNode range = JSON.objectNode();
        range.putObject("range").putObject(field).put(operator, literal());
        return range;
    }

    private String operator() {
        if (take("<=")) {
            return "lte";
        }
        if (take(">=")) {
            return "gte";
        }
        if (take("<")) {
            return "lt";
        }
        if (take(">")) {
            return "gt";
        }
        throw wrong("an operator");
    }

    private static ObjectNode equal(String field, String value) {
        ObjectNode query = JSON.objectNode();
        if (value.equals("*")) {
            query.putObject("exists").put("field", field);
        } else {
            query.putObject("match").put(field, value);
        }
        return query;
    }

    /** Both must hold. */
    static ObjectNode and(List<ObjectNode> parts) {
        ObjectNode bool = JSON.objectNode();
        ArrayNode filter = bool.putObject("bool").putArray("filter");
        parts.forEach(filter::add);
        return bool;
    }

    private String literal() {
        space();
        int from = at;
        if (at < text.length() && text.charAt(at) == '"') {
            int end = text.indexOf('"', at + 1);
            if (end < 0) {
                throw wrong("a closing quote");
            }
            at = end + 1;
            return text.substring(from + 1, end);
        }
        while (at < text.length()
                && !Character.isWhitespace(text.charAt(at))
                && "():<>\"".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == from) {
            throw wrong("a word");
        }
        return text.substring(from, at);
    }

    private boolean word(String word) {
        space();
        int end = at + word.length();
        if (!text.startsWith(word, at) || (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != '(')) {
            return false;
        }
        at = end;
        return true;
    }

    private boolean take(String sign) {
        space();
        if (!text.startsWith(sign, at)) {
            return false;
        }
        at += sign.length();
        return true;
    }

    private void expect(String sign) {
        if (!take(sign)) {
            throw wrong("'" + sign + "'");
        }
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException wrong(String wanted) {
        return new IllegalArgumentException("KQL '" + text + "': " + wanted + " is missing at " + at);
    }
}
