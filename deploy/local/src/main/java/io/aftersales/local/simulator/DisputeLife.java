package io.aftersales.local.simulator;

import static io.aftersales.local.simulator.Pace.HOUR;
import static io.aftersales.local.simulator.Pace.MINUTE;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;

/** A complaint about an order, or the platform's intervention, until it is settled. */
final class DisputeLife {

    private final World world;
    private final Order order;
    private final String issue;
    private final Dice dice;

    private DisputeLife(World world, Order order, String issue, Dice dice) {
        this.world = world;
        this.order = order;
        this.issue = issue;
        this.dice = dice;
    }

    /** The buyer files a complaint now. */
    static void complain(World world, Order order, String issue, Dice dice, long now) {
        DisputeLife life = new DisputeLife(world, order, issue, dice);
        life.step(OrderEventType.COMPLAINT_FILED, now);
        if (dice.one(0.75)) {
            life.later(dice.about(25 * MINUTE, 0.8), at -> life.talk(ChatEventType.TICKET_ESCALATED, at));
        }
        if (dice.one(0.6)) {
            life.later(dice.about(25 * MINUTE, 0.8), at -> life.talk(ChatEventType.FOLLOWED_UP, at));
        }
        life.later(dice.about(8 * HOUR, 0.9), at -> life.step(OrderEventType.COMPLAINT_RESOLVED, at));
    }

    /** The platform intervenes now. */
    static void callPlatform(World world, Order order, String issue, Dice dice, long now) {
        DisputeLife life = new DisputeLife(world, order, issue, dice);
        life.step(OrderEventType.PLATFORM_INTERVENED, now);
        if (dice.one(0.85)) {
            life.later(dice.about(14 * HOUR, 0.8), at -> life.step(OrderEventType.EVIDENCE_SUBMITTED, at));
        }
        life.later(dice.about(70 * HOUR, 0.3), life::rule);
    }

    private void later(long natural, Agenda.Act act) {
        world.agenda.after(world.pace.order(natural), act);
    }

    private OrderEvent form(OrderEventType type) {
        OrderEvent event = Forms.order(type, order);
        event.setIssueType(issue);
        event.setCaseId(order.caseId);
        return event;
    }

    private void step(OrderEventType type, long now) {
        world.happen(form(type), now);
    }

    private void talk(ChatEventType type, long now) {
        ChatEvent event = Forms.chat(type, order.shop, order.buyerId, world.id('c'), order);
        event.setTicketId(world.id('t'));
        event.setIssueType(issue);
        event.setAgentId(dice.oneOf(order.shop.agents()).id());
        world.happen(event, now);
    }

    private void rule(long now) {
        OrderEvent ruled = form(OrderEventType.PLATFORM_RULED);
        ruled.setLiability(dice.one(0.6) ? "shop" : "buyer");
        world.happen(ruled, now);
    }
}
