package io.aftersales.local.bench.load;

import static io.aftersales.local.bench.load.Day.HOUR;
import static io.aftersales.local.bench.load.Day.MINUTE;
import static io.aftersales.local.bench.load.Day.SECOND;
import static io.aftersales.local.bench.load.ExpectedClocks.NEVER;

import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.event.Platform;
import io.aftersales.event.ReviewEvent;
import io.aftersales.event.ReviewEventType;
import io.aftersales.local.bench.load.ExpectedClocks.Levels;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An order from its creation to its review, with its parcels and perhaps a case. It lives for half an hour, not for days, so
 * that a day's data hold the whole mix all the time.
 */
final class OrderLife implements Subject {

    private static final int CREATED = 0;
    private static final int PAID = 1;
    private static final int CONFIRMED = 2;
    private static final int SHIPPED = 3;
    private static final int CANCELLED = 4;
    private static final int COMPLETED = 5;
    private static final int CASE_OPENED = 6;
    private static final int CASE_DECIDED = 7;
    private static final int REVIEWED = 8;
    /** Codes of a parcel's scans begin here, {@link Parcel#CODES} for each parcel. */
    private static final int SCANS = 16;

    private final Timeline timeline = new Timeline();
    private final OrderForms forms;
    private final Pace pace;
    private final long paidAt;
    private final long promisedShipAt;
    private final long promisedDeliverAt;
    private final long cancelledAt;
    private final long shippedAt;
    private final Parcel[] parcels;
    private final @Nullable Case openedCase;

    /** @param opensClock whether its type is one that the buyer's money waits for */
    private record Case(long openedAt, long decidedAt, boolean opensClock) {}

    OrderLife(OrderForms forms, long createdAt, Pace pace, SplittableRandom random) {
        this.forms = forms;
        this.pace = pace;
        paidAt = createdAt + pace.after(random, 90 * SECOND);
        promisedShipAt = random.nextInt(10) < 6 ? paidAt + pace.of(15 * MINUTE) : NEVER;
        promisedDeliverAt = random.nextInt(10) < 8 ? paidAt + pace.of(50 * MINUTE) : NEVER;
        cancelledAt = random.nextInt(100) < 3 ? paidAt + pace.after(random, 2 * MINUTE) : NEVER;
        boolean ships = cancelledAt == NEVER && random.nextInt(1000) >= 5;
        shippedAt = ships ? paidAt + pace.of(30 * SECOND) + pace.after(random, 5 * MINUTE) : NEVER;
        parcels = new Parcel[ships ? (random.nextInt(100) < 8 ? 2 : 1) : 0];
        timeline.plan(createdAt, CREATED);
        timeline.plan(paidAt, PAID);
        if (cancelledAt != NEVER) {
            timeline.plan(cancelledAt, CANCELLED);
        }
        if (ships) {
            if (random.nextBoolean()) {
                timeline.plan(paidAt + pace.of(5 * SECOND), CONFIRMED);
            }
            timeline.plan(shippedAt, SHIPPED);
        }
        for (int i = 0; i < parcels.length; i++) {
            parcels[i] = new Parcel(forms.parcelId(i), shippedAt, timeline, SCANS + i * Parcel.CODES, pace, random);
        }
        openedCase = ships ? afterDelivery(random) : null;
        timeline.seal();
    }

    private @Nullable Case afterDelivery(SplittableRandom random) {
        long deliveredAt = deliveredAt();
        if (random.nextBoolean()) {
            timeline.plan(deliveredAt + pace.of(MINUTE) + pace.after(random, 3 * MINUTE), REVIEWED);
        }
        if (random.nextInt(100) >= 5) {
            timeline.plan(deliveredAt + pace.of(MINUTE) + pace.after(random, 2 * MINUTE), COMPLETED);
            return null;
        }
        long openedAt = deliveredAt + pace.of(MINUTE) + pace.after(random, 3 * MINUTE);
        Case made =
                new Case(openedAt, openedAt + pace.of(MINUTE) + pace.after(random, 15 * MINUTE), random.nextInt(5) > 0);
        timeline.plan(made.openedAt, CASE_OPENED);
        timeline.plan(made.decidedAt, CASE_DECIDED);
        return made;
    }

    private long deliveredAt() {
        return Stream.of(parcels).mapToLong(Parcel::deliveredAt).max().orElse(NEVER);
    }

    @Override
    public long nextAt() {
        return timeline.nextAt();
    }

    @Override
    public GeneratedEvent next(EventForge forge) {
        long time = timeline.nextAt();
        int code = timeline.next();
        if (code >= SCANS) {
            return forms.scan(parcels[(code - SCANS) / Parcel.CODES], (code - SCANS) % Parcel.CODES, forge, time);
        }
        if (code == REVIEWED) {
            return forge.of(review(), time);
        }
        return forge.of(order(code), time);
    }

    private OrderEvent order(int code) {
        return switch (code) {
            case CREATED -> forms.withItems(forms.order(OrderEventType.CREATED));
            case PAID -> paid(forms, promisedShipAt, promisedDeliverAt);
            case CONFIRMED -> forms.order(OrderEventType.CONFIRMED);
            case SHIPPED -> {
                OrderEvent event = forms.order(OrderEventType.SHIPPED);
                event.setParcelIds(Stream.of(parcels).map(Parcel::id).toList());
                yield event;
            }
            case CANCELLED -> forms.order(OrderEventType.CANCELLED);
            case COMPLETED -> forms.order(OrderEventType.COMPLETED);
            case CASE_OPENED -> forms.ofCase(OrderEventType.CASE_OPENED, opensClock());
            case CASE_DECIDED -> forms.ofCase(OrderEventType.CASE_APPROVED, opensClock());
            default -> throw new IllegalStateException("step " + code);
        };
    }

    private boolean opensClock() {
        return openedCase != null && openedCase.opensClock;
    }

    static OrderEvent paid(OrderForms forms, long promisedShipAt, long promisedDeliverAt) {
        OrderEvent event = forms.withItems(forms.order(OrderEventType.PAID));
        event.setPromisedShipAt(promisedShipAt == NEVER ? null : Instant.ofEpochMilli(promisedShipAt));
        event.setPromisedDeliverAt(promisedDeliverAt == NEVER ? null : Instant.ofEpochMilli(promisedDeliverAt));
        return event;
    }

    private ReviewEvent review() {
        return forms.review(ReviewEventType.POSTED);
    }

    @Override
    public boolean tell(long now, ExpectedClocks clocks) {
        boolean open = false;
        if (paidAt <= now) {
            open = tellOrder(
                    forms,
                    paidAt,
                    promisedShipAt,
                    promisedDeliverAt,
                    new Ends(shippedAt, deliveredAt(), cancelledAt),
                    now,
                    clocks);
        }
        for (Parcel parcel : parcels) {
            if (shippedAt <= now) {
                open |= clocks.add(
                        "pickup-24h",
                        parcel.id(),
                        Levels.always(shippedAt, shippedAt + 24 * HOUR),
                        parcel.pickedUpAt(),
                        NEVER,
                        now,
                        false);
            }
        }
        if (openedCase != null && openedCase.opensClock && openedCase.openedAt <= now) {
            open |= clocks.add(
                    "refund-review",
                    forms.caseId(),
                    pace.workingHours(openedCase.openedAt, 8 * HOUR),
                    openedCase.decidedAt,
                    NEVER,
                    now,
                    false);
        }
        return open;
    }

    /** When the promises of an order are kept or void, NEVER if they are not. */
    record Ends(long shippedAt, long deliveredAt, long cancelledAt) {}

    static boolean tellOrder(
            OrderForms forms, long paidAt, long shipAt, long deliverAt, Ends ends, long now, ExpectedClocks clocks) {
        String id = forms.orderId();
        long hours = forms.platform() == Platform.PDD ? 48 : 72;
        Levels spanned = Levels.always(paidAt, paidAt + hours * HOUR);
        boolean open = clocks.add("ship-72h", id, spanned, ends.shippedAt, ends.cancelledAt, now, false);
        if (shipAt != NEVER) {
            Levels promised = Levels.always(paidAt, shipAt);
            open |= clocks.add("ship-promise", id, promised, ends.shippedAt, ends.cancelledAt, now, false);
        }
        if (deliverAt != NEVER) {
            Levels promised = Levels.always(paidAt, deliverAt);
            open |= clocks.add("delivery-promise", id, promised, ends.deliveredAt, ends.cancelledAt, now, false);
        }
        return open;
    }
}
