package io.aftersales.local.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plain table for the terminal: first column left, numbers right, as wide as needed. */
public final class TextTable {

    private final List<String[]> rows = new ArrayList<>();
    private final boolean[] right;

    /** @param columns headings; those that begin with {@code >} stand right and lose that sign */
    public TextTable(String... columns) {
        right = new boolean[columns.length];
        String[] heading = new String[columns.length];
        for (int i = 0; i < columns.length; i++) {
            right[i] = columns[i].startsWith(">");
            heading[i] = right[i] ? columns[i].substring(1) : columns[i];
        }
        rows.add(heading);
    }

    /** Adds a row; numbers are grouped by thousands. */
    public TextTable row(Object... cells) {
        String[] row = new String[right.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = cells[i] instanceof Number number
                    ? String.format(Locale.ROOT, "%,d", number.longValue())
                    : String.valueOf(cells[i]);
        }
        rows.add(row);
        return this;
    }

    @Override
    public String toString() {
        int[] widths = new int[right.length];
        for (String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - row[i].length());
                line.append(i == 0 ? "" : "  ").append(right[i] ? padding + row[i] : row[i] + padding);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
