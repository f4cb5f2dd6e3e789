package io.aftersales.dashboards.lens;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.dashboards.Language;
import io.aftersales.dashboards.Text;
import java.util.function.BiConsumer;

/**
 * How large a share is at least, by the score interval of E. B. Wilson (1927) at 95 %: a share of few cases says little, and this
 * says how little. Of a part {@code s} of a whole {@code n}, with {@code z = 1.96}: {@code (s + z²/2 - z √(s (n - s) / n + z²/4)) /
 * (n + z²)}. As in {@link Formula} its parts are columns of their own.
 *
 * @param label what it is called
 * @param part the cases that count
 * @param whole all cases
 */
public record LowerBound(Text label, Value part, Value whole) implements Column {

    private static final double Z = 1.959964;
    private static final double HALF_Z2 = 1.920729;
    private static final double QUARTER_Z2 = 0.960365;

    @Override
    public void write(String id, Language language, BiConsumer<String, ObjectNode> columns) {
        String shown = label.in(language);
        String parts = (language == Language.ZH ? "其中：" : "Part of ") + shown;
        String s = id + "X0";
        String n = id + "X1";
        String math = id + "X2";
        String text = written(part.inFormula(), whole.inFormula());
        columns.accept(id, Formula.whole(shown, text, math, Format.PERCENT));
        columns.accept(s, Formula.bare(part.column(parts)));
        columns.accept(n, Formula.bare(whole.column(parts)));
        ObjectNode column = Formula.column(parts, "math");
        column.putArray("references").add(s).add(n);
        ObjectNode tree = worked(name(s), name(n));
        tree.putObject("location").put("min", 0).put("max", text.length());
        tree.put("text", text);
        column.putObject("params").set("tinymathAst", tree);
        columns.accept(math, column);
    }

    private static String written(String s, String n) {
        String spread = "sqrt(" + s + " * (" + n + " - " + s + ") / " + n + " + " + QUARTER_Z2 + ")";
        return s + " * " + s + " / " + n + " / (" + s + " + " + HALF_Z2 + " + " + Z + " * " + spread + ")";
    }

    /** The same as Kibana takes it apart. */
    private static ObjectNode worked(JsonNode s, JsonNode n) {
        ObjectNode variance = call("divide", call("multiply", s, call("subtract", n, s)), n);
        ObjectNode spread = call("multiply", number(Z), call("sqrt", call("add", variance, number(QUARTER_Z2))));
        ObjectNode middle = call("add", s, number(HALF_Z2));
        return call("divide", call("divide", call("multiply", s, s), n), call("add", middle, spread));
    }

    private static ObjectNode call(String name, JsonNode... arguments) {
        ObjectNode call = Json.object().put("type", "function").put("name", name);
        ArrayNode args = call.putArray("args");
        for (JsonNode argument : arguments) {
            args.add(argument);
        }
        return call;
    }

    private static JsonNode name(String column) {
        return JsonNodeFactory.instance.textNode(column);
    }

    private static JsonNode number(double value) {
        return JsonNodeFactory.instance.numberNode(value);
    }
}
