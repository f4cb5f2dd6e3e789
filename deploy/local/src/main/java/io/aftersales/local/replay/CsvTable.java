package io.aftersales.local.replay;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A CSV file with a header line, row by row; columns by name, whatever their order. */
final class CsvTable {

    private final Path file;
    private final String name;
    private final List<String> needed;

    CsvTable(Path file, String... needed) {
        this.file = file;
        this.name = file.getFileName().toString();
        this.needed = List.of(needed);
    }

    /** Takes a row; an {@link IllegalArgumentException} makes the row a bad one. */
    interface RowTaker {
        void take(Row row) throws IOException;
    }

    /** Fields of one row. */
    static final class Row {

        private final String file;
        private final Map<String, Integer> columns;
        private final CsvRecord csv;

        private Row(String file, Map<String, Integer> columns, CsvRecord csv) {
            this.file = file;
            this.columns = columns;
            this.csv = csv;
        }

        /** Name of the file, without its folder. */
        String file() {
            return file;
        }

        /** Number of the line at which it begins, from 1. */
        long line() {
            return csv.getStartingLineNumber();
        }

        /** The field of that column, empty where the file has no value or no such column. */
        String get(String column) {
            Integer index = columns.get(column);
            return index == null ? "" : csv.getField(index);
        }

        /** @throws IllegalArgumentException if the field is empty */
        String required(String column) {
            String value = get(column);
            if (value.isEmpty()) {
                throw new IllegalArgumentException(column + " is empty");
            }
            return value;
        }
    }

    /**
     * Reads all rows; those that are refused go to the sink as bad lines.
     *
     * @throws IOException naming the file, if it is no CSV or lacks a needed column
     */
    void read(RowTaker taker, EventSink sink) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .detectBomHeader(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(file, StandardCharsets.UTF_8)) {
            CloseableIterator<CsvRecord> records = csv.iterator();
            if (!records.hasNext()) {
                throw new IOException(file + " is empty, not even a header line");
            }
            Map<String, Integer> columns = columns(records.next());
            while (records.hasNext()) {
                row(records.next(), columns, taker, sink);
            }
        } catch (CsvParseException e) {
            throw new IOException(file + " is no CSV: " + e.getMessage(), e);
        }
    }

    private Map<String, Integer> columns(CsvRecord header) throws IOException {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.getFieldCount(); i++) {
            columns.put(header.getField(i).strip(), i);
        }
        for (String column : needed) {
            if (!columns.containsKey(column)) {
                throw new IOException(file + " has no column " + column + ", only " + header.getFields());
            }
        }
        return columns;
    }

    private void row(CsvRecord csv, Map<String, Integer> columns, RowTaker taker, EventSink sink) throws IOException {
        Row row = new Row(name, columns, csv);
        try {
            if (csv.getFieldCount() != columns.size()) {
                throw new IllegalArgumentException(
                        csv.getFieldCount() + " fields where the header has " + columns.size());
            }
            taker.take(row);
        } catch (IllegalArgumentException e) {
            sink.bad(new BadLine(row.file(), row.line(), String.valueOf(e.getMessage()), asText(csv)));
        }
    }

    /** The row written again: the reader keeps no raw bytes, and a row may span lines. */
    private static byte[] asText(CsvRecord csv) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(csv.getFields());
        }
        return text.toString().strip().getBytes(StandardCharsets.UTF_8);
    }
}
