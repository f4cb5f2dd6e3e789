package io.aftersales.local.simulator;

import static io.aftersales.local.simulator.Pace.DAY;
import static io.aftersales.local.simulator.Pace.HOUR;

import io.aftersales.event.ReviewEvent;
import io.aftersales.event.ReviewEventType;

/** A review and what becomes of it. */
final class ReviewLife {

    private final World world;
    private final Order order;
    private final Dice dice;
    private final String id;

    private ReviewLife(World world, Order order, Dice dice) {
        this.world = world;
        this.order = order;
        this.dice = dice;
        this.id = world.id('r');
    }

    /**
     * The buyer posts a review now.
     *
     * @param stars 1 to 5, 0 for whatever this order is worth
     */
    static void post(World world, Order order, int stars, Dice dice, long now) {
        new ReviewLife(world, order, dice).post(stars == 0 ? worth(order, dice) : stars, now);
    }

    private static int worth(Order order, Dice dice) {
        if (dice.one(0.07 * order.good().faults())) {
            return 1 + dice.below(3);
        }
        return dice.one(0.15) ? 4 : 5;
    }

    private void post(int stars, long now) {
        ReviewEvent posted = Forms.review(ReviewEventType.POSTED, order, id);
        posted.setRating(stars);
        posted.setDescription(near(stars));
        posted.setService(near(stars + 1));
        posted.setLogistics(near(4));
        posted.setText(world.reviews.posted(stars, order, dice));
        world.happen(posted, now);
        if (stars <= 3) {
            bad(stars);
        } else if (dice.one(0.05)) {
            later(dice.about(2 * DAY, 0.5), at -> append(stars, at));
        }
    }

    private int near(int stars) {
        return Math.max(1, Math.min(5, stars + dice.below(3) - 1));
    }

    private void later(long natural, Agenda.Act act) {
        world.agenda.after(world.pace.order(natural), act);
    }

    private void bad(int stars) {
        if (dice.one(0.8)) {
            later(dice.about(5 * HOUR, 1), this::reply);
        }
        if (dice.one(0.15)) {
            later(dice.about(20 * HOUR, 0.5), at -> revise(Math.min(5, stars + 2), at));
        } else if (dice.one(0.05)) {
            later(dice.about(30 * HOUR, 0.5), at -> {
                ReviewEvent deleted = Forms.review(ReviewEventType.DELETED, order, id);
                world.happen(deleted, at);
            });
        }
    }

    private void reply(long now) {
        ReviewEvent reply = Forms.review(ReviewEventType.SELLER_REPLIED, order, id);
        reply.setAgentId(dice.oneOf(order.shop.agents()).id());
        reply.setText(world.reviews.reply(order, dice));
        world.happen(reply, now);
    }

    private void revise(int stars, long now) {
        ReviewEvent revised = Forms.review(ReviewEventType.REVISED, order, id);
        revised.setRating(stars);
        revised.setText(world.reviews.posted(stars, order, dice));
        world.happen(revised, now);
    }

    private void append(int stars, long now) {
        ReviewEvent appended = Forms.review(ReviewEventType.APPENDED, order, id);
        appended.setRating(stars);
        appended.setText(world.reviews.appended(order, dice));
        world.happen(appended, now);
    }
}
