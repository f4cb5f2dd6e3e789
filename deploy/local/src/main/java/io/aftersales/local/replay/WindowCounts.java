package io.aftersales.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The windows of one dimension.
 *
 * @param dimension by what they are parted, such as shops or agents
 * @param byMinutes number of windows by their length in minutes; 0 is a moment. Only lengths that occur
 */
public record WindowCounts(String dimension, Map<Integer, Long> byMinutes) {

    private static final String QUERY = """
            {"size": 0, "aggs": {"dimension": {"terms": {"field": "dimension", "size": 1000}, "aggs": {
               "minutes": {"terms": {"field": "windowMinutes", "size": 100}}}}}}
            """;

    public WindowCounts {
        byMinutes = Map.copyOf(byMinutes);
    }

    /** Counts what is searchable now, in the order of the dimensions. */
    public static List<WindowCounts> of(ResultStore store) {
        List<WindowCounts> counts = new ArrayList<>();
        for (JsonNode dimension : store.search(ResultStore.WINDOWS, QUERY).at("/aggregations/dimension/buckets")) {
            Map<Integer, Long> byMinutes = new TreeMap<>();
            dimension
                    .at("/minutes/buckets")
                    .forEach(minutes -> byMinutes.put(
                            minutes.path("key").asInt(),
                            minutes.path("doc_count").asLong()));
            counts.add(new WindowCounts(dimension.path("key").asText(), byMinutes));
        }
        counts.sort(Comparator.comparing(WindowCounts::dimension));
        return counts;
    }

    /** A line for each dimension, a column for each length. */
    static String table(List<WindowCounts> counts) {
        SortedSet<Integer> lengths = new TreeSet<>(Comparator.comparingInt(WindowCounts::rank));
        counts.forEach(count -> lengths.addAll(count.byMinutes.keySet()));
        List<String> columns = new ArrayList<>(List.of("windows of"));
        lengths.forEach(minutes -> columns.add(minutes == 0 ? ">moments" : ">" + minutes + " min"));
        TextTable table = new TextTable(columns.toArray(String[]::new));
        for (WindowCounts count : counts) {
            List<Object> cells = new ArrayList<>(List.of(count.dimension));
            lengths.forEach(minutes -> cells.add(count.byMinutes.getOrDefault(minutes, 0L)));
            table.row(cells.toArray());
        }
        return table.toString();
    }

    /** By length, moments last: they are no windows. */
    private static int rank(int minutes) {
        return minutes == 0 ? Integer.MAX_VALUE : minutes;
    }
}
