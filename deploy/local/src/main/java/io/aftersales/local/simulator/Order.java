package io.aftersales.local.simulator;

import io.aftersales.local.simulator.Cast.Carrier;
import io.aftersales.local.simulator.Cast.Good;
import io.aftersales.local.simulator.Cast.Shop;
import io.aftersales.local.simulator.Talks.Stage;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An order as far as it has come, and what others need to know of it. */
final class Order {

    final String id;
    final String buyerId;
    final Shop shop;
    final List<Line> lines;
    final Carrier carrier;
    final long createdAt;
    Stage stage = Stage.NOTHING;
    boolean cancelled;
    boolean inCase;

    @Nullable
    String caseId;

    /** So many pieces of a thing. */
    record Line(Good good, int quantity) {}

    Order(String id, String buyerId, Shop shop, List<Line> lines, Carrier carrier, long createdAt) {
        this.id = id;
        this.buyerId = buyerId;
        this.shop = shop;
        this.lines = lines;
        this.carrier = carrier;
        this.createdAt = createdAt;
    }

    Good good() {
        return lines.get(0).good();
    }

    boolean has(String sku) {
        for (Line line : lines) {
            if (line.good().sku().equals(sku)) {
                return true;
            }
        }
        return false;
    }

    long amountCents() {
        long sum = 0;
        for (Line line : lines) {
            sum += line.good().cents() * line.quantity();
        }
        return sum;
    }

    /** What stands for the word when one speaks of this order. */
    String word(String word, Dice dice) {
        return switch (word) {
            case "title" -> good().title();
            case "carrier" -> carrier.name();
            case "tail" -> id.substring(id.length() - 4);
            case "price" -> String.format(Locale.ROOT, "%.2f", amountCents() / 100.0);
            case "days" -> List.of("两", "三", "3", "四", "5", "好几").get(dice.below(6));
            default -> throw new IllegalArgumentException("no word " + word);
        };
    }
}
