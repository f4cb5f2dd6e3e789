package io.aftersales.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reader on the real files, against plain counting of their columns. */
class RealOlistTest {

    private final Path folder = Path.of(System.getProperty("shared.dir", "no-shared-dir"), "data", "olist");

    @BeforeEach
    void needsTheRealFiles() {
        assumeThat(folder).as("the public Olist files, see property shared.dir").isDirectory();
    }

    @Test
    void everyTimeOfTheFilesIsOneEvent() throws IOException {
        List<List<String>> orders = rows("olist_orders_dataset.csv");
        List<List<String>> reviews = rows("olist_order_reviews_dataset.csv");

        Collected read = Collected.of(new OlistReader(folder, ZoneId.of("America/Sao_Paulo")));

        assertThat(read.bad).isEmpty();
        assertThat(read.counts())
                .isEqualTo(Map.of(
                        "orders CREATED", filled(orders, 3),
                        "orders PAID", filled(orders, 4),
                        "orders SHIPPED", filled(orders, 5),
                        "logistics PICKED_UP", filled(orders, 5),
                        "logistics DELIVERED", filled(orders, 6),
                        "reviews POSTED", filled(reviews, 6)));
        assertThat(new HashSet<>(read.events.stream().map(InputEvent::eventId).toList()))
                .as("event ids are unique")
                .hasSize(read.events.size());
    }

    private static int filled(List<List<String>> rows, int column) {
        return (int) rows.stream().filter(row -> !row.get(column).isEmpty()).count();
    }

    /** Rows without the header, read character by character: no library, so that it can judge one. */
    private List<List<String>> rows(String file) throws IOException {
        String text = Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            if (c == '"') {
                // A doubled quote closes and opens again; the quote itself does not matter for counting.
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\n')) {
                row.add(field.toString().strip());
                field.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else {
                field.append(c);
            }
        }
        return rows.subList(1, rows.size());
    }
}
