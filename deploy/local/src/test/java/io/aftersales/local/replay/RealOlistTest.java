package io.aftersales.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
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
        List<Map<String, String>> orders = PlainCsv.rows(folder.resolve("olist_orders_dataset.csv"));
        List<Map<String, String>> reviews = PlainCsv.rows(folder.resolve("olist_order_reviews_dataset.csv"));

        Collected read = Collected.of(new OlistReader(folder, ZoneId.of("America/Sao_Paulo")));

        assertThat(read.bad).isEmpty();
        assertThat(read.counts())
                .isEqualTo(Map.of(
                        "orders CREATED", filled(orders, "order_purchase_timestamp"),
                        "orders PAID", filled(orders, "order_approved_at"),
                        "orders SHIPPED", filled(orders, "order_delivered_carrier_date"),
                        "logistics PICKED_UP", filled(orders, "order_delivered_carrier_date"),
                        "logistics DELIVERED", filled(orders, "order_delivered_customer_date"),
                        "reviews POSTED", filled(reviews, "review_answer_timestamp")));
        assertThat(new HashSet<>(read.events.stream().map(InputEvent::eventId).toList()))
                .as("event ids are unique")
                .hasSize(read.events.size());
    }

    private static int filled(List<Map<String, String>> rows, String column) {
        return (int) rows.stream().filter(row -> !row.get(column).isEmpty()).count();
    }
}
