package io.aftersales.dashboards.lens;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.dashboards.Language;
import io.aftersales.dashboards.Text;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One value divided by another, or by a number. Kibana up to 9.1 does not work a formula out by itself: its parts are columns
 * of their own, and their order is that of the answer.
 *
 * @param label what it is called
 * @param over what is divided
 * @param under what it is divided by, null for {@code divisor}
 * @param divisor number that it is divided by where there is no {@code under}
 * @param format how it is shown
 */
public record Formula(Text label, Value over, @Nullable Value under, int divisor, Format format) implements Column {

    /** The share of {@code part} in {@code whole}, in percent. */
    public static Formula share(Text label, Value part, Value whole) {
        return new Formula(label, part, whole, 0, Format.PERCENT);
    }

    /** The mean of what was summed up in windows: right over any span, where a mean of their means is not. */
    public static Formula mean(Text label, Value sum, Value count, Format format) {
        return new Formula(label, sum, count, 0, format);
    }

    /** Cents as whole units of money. */
    public static Formula money(Text label, Value cents) {
        return new Formula(label, cents, null, 100, Format.MONEY);
    }

    @Override
    public void write(String id, Language language, BiConsumer<String, ObjectNode> columns) {
        String shown = label.in(language);
        String text = over.inFormula() + " / " + (under == null ? Integer.toString(divisor) : under.inFormula());
        String first = id + "X0";
        String second = id + "X1";
        String math = id + (under == null ? "X1" : "X2");
        columns.accept(id, whole(shown, text, math, format));
        String part = (language == Language.ZH ? "其中：" : "Part of ") + shown;
        columns.accept(first, bare(over.column(part)));
        if (under != null) {
            columns.accept(second, bare(under.column(part)));
        }
        columns.accept(math, math(part, text, first, under == null ? null : second));
    }

    /** The column that is shown: what is worked out by the column {@code math}. */
    static ObjectNode whole(String shown, String text, String math, Format format) {
        ObjectNode formula = column(shown, "formula");
        formula.putArray("references").add(math);
        formula.putObject("params")
                .put("formula", text)
                .put("isFormulaBroken", false)
                .set("format", format.toJson());
        return formula;
    }

    private ObjectNode math(String label, String text, String first, @Nullable String second) {
        ObjectNode math = column(label, "math");
        ArrayNode references = math.putArray("references").add(first);
        ObjectNode tree = math.putObject("params").putObject("tinymathAst");
        tree.put("type", "function").put("name", "divide");
        ArrayNode arguments = tree.putArray("args").add(first);
        if (second == null) {
            arguments.add(divisor);
        } else {
            references.add(second);
            arguments.add(second);
        }
        tree.putObject("location").put("min", 0).put("max", text.length());
        tree.put("text", text);
        return math;
    }

    static ObjectNode column(String label, String operation) {
        return Json.object()
                .put("label", label)
                .put("customLabel", true)
                .put("dataType", "number")
                .put("isBucketed", false)
                .put("scale", "ratio")
                .put("operationType", operation);
    }

    static ObjectNode bare(ObjectNode column) {
        ((ObjectNode) column.get("params")).remove("format");
        return column;
    }
}
