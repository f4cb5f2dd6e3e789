package io.aftersales.satisfaction;

import io.aftersales.domain.satisfaction.Mean;
import io.aftersales.domain.satisfaction.Measure;
import io.aftersales.domain.satisfaction.Rate;
import io.aftersales.result.ServiceMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The fields of documents that are compared one by one, all but percentiles: by place, for there are a million documents. */
final class OracleFields {

    private static final String[] NAMES = names();
    private static final int[] POSITIONS = Arrays.stream(NAMES)
            .mapToInt(name -> ServiceMetrics.getClassSchema().getField(name).pos())
            .toArray();

    private OracleFields() {}

    private static String[] names() {
        List<String> names = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            if (measure.field() != null) {
                names.add(measure.field());
            }
        }
        for (Mean mean : Mean.values()) {
            names.add(mean.field());
        }
        for (Rate rate : Rate.values()) {
            names.add(rate.field());
            names.add(rate.lowerBoundField());
        }
        return names.stream().sorted().toArray(String[]::new);
    }

    static String name(int place) {
        return NAMES[place];
    }

    static int place(String name) {
        int place = Arrays.binarySearch(NAMES, name);
        if (place < 0) {
            throw new IllegalArgumentException("documents have no field " + name);
        }
        return place;
    }

    /** The fields of measures that are not among those. */
    static List<String> notIn(BitSet places) {
        return Arrays.stream(Measure.values())
                .map(Measure::field)
                .filter(field -> field != null && !places.get(place(field)))
                .toList();
    }

    /** Whether the document says that and nothing more; a count of nothing says nothing. */
    static boolean same(ServiceMetrics document, ExpectedWindow window) {
        int next = 0;
        for (int place = 0; place < NAMES.length; place++) {
            Object told = document.get(POSITIONS[place]);
            boolean wanted = next < window.fields().length && window.fields()[next] == place;
            if (told == null || told instanceof Long count && count == 0) {
                if (wanted) {
                    return false;
                }
            } else if (!wanted || ((Number) told).doubleValue() != window.values()[next++]) {
                return false;
            }
        }
        return next == window.fields().length;
    }

    /** What a document says, for a person to read. */
    static Map<String, Double> text(ServiceMetrics document) {
        Map<String, Double> text = new TreeMap<>();
        for (int place = 0; place < NAMES.length; place++) {
            if (document.get(POSITIONS[place]) instanceof Number told
                    && !Long.valueOf(0).equals(told)) {
                text.put(NAMES[place], told.doubleValue());
            }
        }
        return text;
    }

    /** What it must say, for a person to read. */
    static Map<String, Double> text(ExpectedWindow window) {
        Map<String, Double> text = new TreeMap<>();
        for (int i = 0; i < window.fields().length; i++) {
            text.put(NAMES[window.fields()[i]], window.values()[i]);
        }
        return text;
    }
}
