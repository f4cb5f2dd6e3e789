package io.aftersales.local.demo;

import io.aftersales.local.demo.BoardPage.Panel;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Numbers out of what a panel shows. */
final class Drawn {

    private Drawn() {}

    static double number(String text) {
        return Double.parseDouble(text.replace(",", ""));
    }

    static long count(String text) {
        return Long.parseLong(text.replace(",", ""));
    }

    /** The share written with as many decimals as {@code like}. */
    static String share(String like, double part, double whole) {
        int point = like.indexOf('.');
        int decimals = point < 0 ? 0 : like.indexOf(' ') - point - 1;
        return String.format(Locale.ROOT, "%." + decimals + "f %%", 100.0 * part / whole);
    }

    /** A table's first column with another one's numbers, those that are not 0. */
    static Map<String, Long> column(Panel panel, int column) {
        Map<String, Long> values = new TreeMap<>();
        panel.shown().forEach(row -> values.put(row.get(0), count(row.get(column))));
        values.values().removeIf(value -> value == 0);
        return values;
    }

    /** A table's shops and agents, joined by a slash, with a column's numbers, those that are not 0. */
    static Map<String, Long> ofAgents(Panel panel, int column) {
        Map<String, Long> values = new TreeMap<>();
        panel.shown().forEach(row -> values.put(row.get(0) + '/' + row.get(1), count(row.get(column))));
        values.values().removeIf(value -> value == 0);
        return values;
    }

    /** All of a column's numbers together. */
    static double sum(Panel panel, int column) {
        return column(panel, column).values().stream().mapToLong(value -> value).sum();
    }

    /** The categories of a chart of one series with their values. */
    static Map<String, Long> pairs(Panel chart) {
        Map<String, Long> values = new TreeMap<>();
        for (int i = 0; i < chart.shown().get(0).size(); i++) {
            values.put(chart.shown().get(0).get(i), count(chart.shown().get(1).get(i)));
        }
        return values;
    }

    static Map<String, Long> greatest(int size, Map<String, Long> counts) {
        Map<String, Long> kept = new TreeMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(size)
                .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        return kept;
    }
}
