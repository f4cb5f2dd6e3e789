package io.aftersales.local.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes small Olist folders for tests; the rows are made up. */
final class OlistFolder {

    private final Path folder;

    OlistFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    OlistFolder orders(String... rows) throws IOException {
        return write(
                "orders",
                "order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,"
                        + "order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date",
                rows);
    }

    OlistFolder items(String... rows) throws IOException {
        return write(
                "order_items",
                "order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value",
                rows);
    }

    OlistFolder reviews(String... rows) throws IOException {
        return write(
                "order_reviews",
                "review_id,order_id,review_score,review_comment_title,review_comment_message,"
                        + "review_creation_date,review_answer_timestamp",
                rows);
    }

    private OlistFolder write(String name, String header, String... rows) throws IOException {
        Files.writeString(
                folder.resolve("olist_" + name + "_dataset.csv"),
                header + "\n" + String.join("\n", List.of(rows)) + "\n");
        return this;
    }
}
