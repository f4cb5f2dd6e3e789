package io.aftersales.dashboards;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The words that say how bad something is. Kibana orders words by the alphabet, which has LOW before MEDIUM: lists are ordered by
 * a number that the data view works out of the word.
 */
public final class Severity {

    /** Every word, in the order in which people see to them. */
    public static final List<String> WORST_FIRST = List.of("CRITICAL", "HIGH", "MEDIUM", "LOW");

    /** Fields of documents that hold such a word. */
    static final List<String> FIELDS = List.of("severity", "level");

    private Severity() {}

    /** Field of the data view that holds the place of a field's word, 1 for the worst. */
    public static String rankOf(String field) {
        return field + "Rank";
    }

    /** The data view's field; a document without a known word comes last. */
    static ObjectNode rank(String word) {
        String places = IntStream.range(0, WORST_FIRST.size())
                .mapToObj(i -> "word == '" + WORST_FIRST.get(i) + "' ? " + (i + 1) + " : ")
                .collect(Collectors.joining());
        ObjectNode field = JsonNodeFactory.instance.objectNode().put("type", "long");
        field.putObject("script")
                .put(
                        "source",
                        "String word = doc['" + word + "'].size() == 0 ? '' : doc['" + word + "'].value; emit(" + places
                                + (WORST_FIRST.size() + 1) + ");");
        return field;
    }
}
