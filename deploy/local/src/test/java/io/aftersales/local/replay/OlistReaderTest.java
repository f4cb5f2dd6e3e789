package io.aftersales.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.event.LogisticsEvent;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.ReviewEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OlistReaderTest {

    private static final ZoneId BRAZIL = ZoneId.of("America/Sao_Paulo");

    @TempDir
    Path folder;

    @Test
    void ordersItemsAndReviewsBecomeEvents() throws IOException {
        new OlistFolder(folder)
                .orders("o1,c1,delivered,2018-03-01 10:00:00,2018-03-01 10:30:00,2018-03-03 08:00:00,"
                        + "2018-03-09 17:45:10,2018-03-20 00:00:00")
                .items(
                        "o1,2,sku-b,seller-b,2018-03-06 10:30:00,10.0,1.5",
                        "o1,1,sku-a,seller-a,2018-03-05 10:30:00,144.0,8.77")
                .reviews(
                        "r1,o1,2,Atraso,\"Chegou tarde,\ne sem \"\"manual\"\"\",2018-03-10 00:00:00,2018-03-11 12:00:00");

        Collected read = Collected.of(new OlistReader(folder, BRAZIL));

        assertThat(read.bad).isEmpty();
        assertThat(read.places)
                .containsOnly("olist_orders_dataset.csv:2", "olist_order_reviews_dataset.csv:2")
                .hasSameSizeAs(read.events);
        assertThat(read.events)
                .extracting(InputEvent::eventId)
                .containsExactly(
                        "order:o1:CREATED",
                        "order:o1:PAID",
                        "order:o1:SHIPPED",
                        "logistics:o1:PICKED_UP",
                        "logistics:o1:DELIVERED",
                        "review:r1:o1:POSTED");
        OrderEvent paid = (OrderEvent) read.event("order:o1:PAID").value();
        assertThat(paid.getOccurredAt()).isEqualTo(Instant.parse("2018-03-01T13:30:00Z"));
        assertThat(paid.getPromisedShipAt()).isEqualTo(Instant.parse("2018-03-06T13:30:00Z"));
        assertThat(paid.getPromisedDeliverAt()).isEqualTo(Instant.parse("2018-03-20T03:00:00Z"));
        assertThat(paid.getShopId()).isEqualTo("seller-a");
        assertThat(paid.getBuyerId()).isEqualTo("c1");
        assertThat(paid.getAmountCents()).isEqualTo(16427);
        assertThat(paid.getCurrency()).isEqualTo("BRL");
        assertThat(paid.getItems()).extracting("sku").containsExactly("sku-b", "sku-a");
        assertThat(((OrderEvent) read.event("order:o1:CREATED").value()).getPromisedShipAt())
                .isNull();
        assertThat(((OrderEvent) read.event("order:o1:SHIPPED").value()).getParcelIds())
                .containsExactly("o1");
        LogisticsEvent scan =
                (LogisticsEvent) read.event("logistics:o1:DELIVERED").value();
        assertThat(scan.getParcelId()).isEqualTo("o1");
        assertThat(scan.getOrderId()).isEqualTo("o1");
        ReviewEvent review = (ReviewEvent) read.event("review:r1:o1:POSTED").value();
        assertThat(review.getReviewId()).isEqualTo("r1:o1");
        assertThat(review.getRating()).isEqualTo(2);
        assertThat(review.getText()).isEqualTo("Atraso\nChegou tarde,\ne sem \"manual\"");
        assertThat(review.getShopId()).isEqualTo("seller-a");
        assertThat(review.getBuyerId()).isEqualTo("c1");
    }

    @Test
    void missingTimesAndMissingFilesGiveNoEvent() throws IOException {
        new OlistFolder(folder)
                .orders("o1,c1,canceled,2018-03-01 10:00:00,,,,2018-03-20 00:00:00", "o2,c2,shipped,,,,,");

        Collected read = Collected.of(new OlistReader(folder, BRAZIL));

        assertThat(read.counts()).isEqualTo(Map.of("orders CREATED", 1));
        OrderEvent created = (OrderEvent) read.events.get(0).value();
        assertThat(created.getShopId()).isEqualTo("unknown");
        assertThat(created.getAmountCents()).isZero();
    }

    @Test
    void reviewIdsRepeatButReviewsDoNot() throws IOException {
        new OlistFolder(folder)
                .orders("o1,c1,x,2018-03-01 10:00:00,,,,", "o2,c2,x,2018-03-01 10:00:00,,,,")
                .reviews(
                        "r1,o1,5,,,2018-03-10 00:00:00,2018-03-11 12:00:00",
                        "r1,o2,5,,,2018-03-10 00:00:00,2018-03-11 12:00:00",
                        "r2,o2,5,,,2018-03-10 00:00:00,");

        assertThat(Collected.of(new OlistReader(folder, BRAZIL)).events)
                .filteredOn(event -> event.topic() == EventTopic.REVIEWS)
                .extracting(InputEvent::key)
                .containsExactly("r1:o1", "r1:o2");
    }

    @Test
    void badRowsAreReportedWithTheirLineAndTheRestGoesOn() throws IOException {
        new OlistFolder(folder)
                .orders(
                        "o1,c1,x,2018-03-01 10:00:00,,,,",
                        "o2,c2,x,2018-03-01 25:00:00,,,,",
                        "o3,c3,x",
                        "o4,c4,x,2018-03-01 10:00:00,,,,",
                        "o5,c5,x,+999999999-01-01 00:00:00,,,,")
                .items("o1,one,sku,seller,2018-03-05 10:30:00,1.0,1.0", "o4,1,sku,seller,2018-03-05 10:30:00,1.005,1.0")
                .reviews(
                        "r1,o1,5,,\"two\nlines\",2018-03-10 00:00:00,2018-03-11 12:00:00",
                        "r2,o1,7,,,2018-03-10 00:00:00,2018-03-11 12:00:00");

        Collected read = Collected.of(new OlistReader(folder, BRAZIL));

        assertThat(read.bad)
                .extracting(BadLine::toString)
                .containsExactly(
                        "olist_order_items_dataset.csv:2: order_item_id is no number: one",
                        "olist_order_items_dataset.csv:3: price is no amount with at most two decimals: 1.005",
                        "olist_orders_dataset.csv:3: order_purchase_timestamp is no time like 2017-10-31 09:05:00: 2018-03-01 25:00:00",
                        "olist_orders_dataset.csv:4: 3 fields where the header has 8",
                        "olist_orders_dataset.csv:6: order_purchase_timestamp is no time like 2017-10-31 09:05:00: +999999999-01-01 00:00:00",
                        "olist_order_reviews_dataset.csv:4: review_score is not 1 to 5: 7");
        assertThat(new String(read.bad.get(3).content(), StandardCharsets.UTF_8))
                .isEqualTo("o3,c3,x");
        assertThat(read.counts()).isEqualTo(Map.of("orders CREATED", 2, "reviews POSTED", 1));
    }

    @Test
    void skippedTimesMoveOnAndDoubledTimesAreTheEarlierOne() throws IOException {
        // Clocks went forward at 2017-10-15T00:00 and back at 2018-02-18T00:00, to 2018-02-17T23:00.
        new OlistFolder(folder).orders("gap,c,x,2017-10-15 00:30:00,,,,", "twice,c,x,2018-02-17 23:30:00,,,,");

        Collected read = Collected.of(new OlistReader(folder, BRAZIL));

        assertThat(read.event("order:gap:CREATED").occurredAt())
                .isEqualTo(Instant.parse("2017-10-15T03:30:00Z").toEpochMilli());
        assertThat(read.event("order:twice:CREATED").occurredAt())
                .isEqualTo(Instant.parse("2018-02-18T01:30:00Z").toEpochMilli());
    }

    @Test
    void theZoneIsTheCallers() throws IOException {
        new OlistFolder(folder).orders("o1,c,x,2018-03-01 10:00:00,,,,");

        assertThat(Collected.of(new OlistReader(folder, ZoneId.of("Asia/Shanghai")))
                        .events
                        .get(0)
                        .occurredAt())
                .isEqualTo(Instant.parse("2018-03-01T02:00:00Z").toEpochMilli());
    }

    @Test
    void scansMayLeaveTheOrderOut() throws IOException {
        new OlistFolder(folder).orders("o1,c,x,2018-03-01 10:00:00,,2018-03-02 10:00:00,,");

        InputEvent scan = Collected.of(new OlistReader(folder, BRAZIL, false)).event("logistics:o1:PICKED_UP");

        assertThat(((LogisticsEvent) scan.value()).getOrderId()).isNull();
    }

    @Test
    void anotherFormatIsRefusedWithTheFile() throws IOException {
        assertThatThrownBy(() -> Collected.of(new OlistReader(folder, BRAZIL)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no olist_orders_dataset.csv in");

        Files.writeString(folder.resolve("olist_orders_dataset.csv"), "id,when\n1,2\n");
        assertThatThrownBy(() -> Collected.of(new OlistReader(folder, BRAZIL)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("olist_orders_dataset.csv has no column order_id");
    }

    @Test
    void columnsMayStandInAnyOrderBehindAByteOrderMark() throws IOException {
        Files.writeString(
                folder.resolve("olist_orders_dataset.csv"),
                "\uFEFForder_purchase_timestamp,order_id,order_approved_at,order_delivered_carrier_date,"
                        + "order_delivered_customer_date,order_estimated_delivery_date\n2018-03-01 10:00:00,o1,,,,\n");

        assertThat(Collected.of(new OlistReader(folder, BRAZIL)).counts()).isEqualTo(Map.of("orders CREATED", 1));
    }
}
