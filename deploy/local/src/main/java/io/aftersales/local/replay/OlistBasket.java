package io.aftersales.local.replay;

import io.aftersales.event.OrderItem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the items file says of one order, gathered row by row. */
final class OlistBasket {

    private final List<OrderItem> items = new ArrayList<>(1);
    private long cents;
    private int firstItem = Integer.MAX_VALUE;
    private String shopId = OlistReader.UNKNOWN_SHOP;
    private @Nullable Instant shipLimit;

    /** Takes one row of the items file; takes nothing of a row that it refuses. */
    void add(CsvTable.Row row, OlistTime time) {
        int item = number(row);
        long price = cents(row, "price");
        long freight = cents(row, "freight_value");
        String sku = row.required("product_id");
        String seller = row.required("seller_id");
        Instant limit = time.parse(row, "shipping_limit_date");
        items.add(OrderItem.newBuilder().setSku(sku).setPriceCents(price).build());
        cents += price + freight;
        if (item < firstItem) {
            firstItem = item;
            shopId = seller;
        }
        if (limit != null && (shipLimit == null || limit.isAfter(shipLimit))) {
            shipLimit = limit;
        }
    }

    private static int number(CsvTable.Row row) {
        String text = row.required("order_item_id");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("order_item_id is no number: " + text, e);
        }
    }

    private static long cents(CsvTable.Row row, String column) {
        String text = row.get(column);
        if (text.isEmpty()) {
            return 0;
        }
        try {
            return new BigDecimal(text).movePointRight(2).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(column + " is no amount with at most two decimals: " + text, e);
        }
    }

    /** Lines of the order, in the order of the file. */
    List<OrderItem> items() {
        return items;
    }

    /** Sum of price and freight, in hundredths. */
    long cents() {
        return cents;
    }

    /** Seller of the item with the lowest number. */
    String shopId() {
        return shopId;
    }

    /** Latest shipping limit of the items, null where none has one. */
    @Nullable
    Instant shipLimit() {
        return shipLimit;
    }
}
