package io.aftersales.local.simulator;

import static io.aftersales.local.simulator.Pace.HOUR;
import static io.aftersales.local.simulator.Pace.MINUTE;

import io.aftersales.event.CaseType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.local.simulator.Talks.Stage;
import java.util.List;

/** A case on an order: what the buyer asks for, what the shop decides, and how it ends. */
final class CaseLife {

    private static final List<String> REASONS = List.of(
            "product-quality", "product-quality", "not-as-described", "wrong-item", "changed-mind", "logistics-damage");

    private final World world;
    private final Order order;
    private final Dice dice;
    private final CaseType type;
    private final String issue;
    private final String agentId;
    private String id = "";

    private CaseLife(World world, Order order, Dice dice, CaseType type, String issue) {
        this.world = world;
        this.order = order;
        this.dice = dice;
        this.type = type;
        this.issue = issue;
        this.agentId = dice.oneOf(order.shop.agents()).id();
    }

    /** The buyer asks for whatever one asks for with such an order. */
    static void open(World world, Order order, Dice dice, long now) {
        if (order.stage != Stage.DELIVERED) {
            open(world, order, CaseType.REFUND_ONLY, "out-of-stock", dice, now);
        } else {
            int draw = dice.below(20);
            CaseType type = draw < 6
                    ? CaseType.REFUND_ONLY
                    : draw < 15 ? CaseType.RETURN_REFUND : draw < 19 ? CaseType.EXCHANGE : CaseType.REPAIR;
            open(world, order, type, dice.oneOf(REASONS), dice, now);
        }
    }

    /** The buyer asks for that now; an order has one case at a time. */
    static void open(World world, Order order, CaseType type, String issue, Dice dice, long now) {
        if (!order.inCase && !order.cancelled) {
            new CaseLife(world, order, dice, type, issue).open(now);
        }
    }

    private void open(long now) {
        id = world.id('a');
        order.inCase = true;
        order.caseId = id;
        OrderEvent opened = Forms.withItems(form(OrderEventType.CASE_OPENED), order);
        world.happen(opened, now);
        if (dice.one(0.05)) {
            later(dice.about(2 * HOUR, 0.6), this::withdraw);
        } else if (dice.one(0.16)) {
            later(dice.about(3 * HOUR, 0.7), this::refuse);
        } else {
            later(dice.about(2.2 * HOUR, 0.8), this::approve);
        }
    }

    private OrderEvent form(OrderEventType kind) {
        OrderEvent event = Forms.order(kind, order);
        event.setCaseId(id);
        event.setCaseType(type);
        event.setIssueType(issue);
        event.setAgentId(agentId);
        return event;
    }

    private void later(long natural, Agenda.Act act) {
        world.agenda.after(world.pace.order(natural), act);
    }

    private void step(OrderEventType kind, long now) {
        world.happen(form(kind), now);
    }

    private void withdraw(long now) {
        step(OrderEventType.CASE_WITHDRAWN, now);
        order.inCase = false;
    }

    private void approve(long now) {
        step(OrderEventType.CASE_APPROVED, now);
        if (type == CaseType.REFUND_ONLY) {
            later(dice.about(4 * HOUR, 0.9), this::refund);
        } else {
            later(dice.about(15 * HOUR, 0.6), this::sendBack);
        }
    }

    private void sendBack(long now) {
        step(OrderEventType.RETURN_SHIPPED, now);
        later(dice.about(40 * HOUR, 0.3), at -> {
            step(OrderEventType.RETURN_RECEIVED, at);
            later(dice.about(3.5 * HOUR, 0.8), this::inspect);
        });
    }

    private void inspect(long now) {
        step(OrderEventType.RETURN_INSPECTED, now);
        switch (type) {
            case EXCHANGE -> later(dice.about(15 * HOUR, 0.6), at -> finish(OrderEventType.REPLACEMENT_SHIPPED, at));
            case REPAIR -> later(dice.about(30 * HOUR, 0.5), at -> finish(OrderEventType.REPAIR_COMPLETED, at));
            default -> later(dice.about(5 * HOUR, 0.8), this::refund);
        }
    }

    private void refund(long now) {
        OrderEvent refund = form(OrderEventType.REFUND_ISSUED);
        refund.setAmountCents(order.amountCents());
        world.happen(refund, now);
        later(dice.about(20 * MINUTE, 0.5), at -> step(OrderEventType.CASE_CLOSED, at));
    }

    private void finish(OrderEventType last, long now) {
        step(last, now);
        later(dice.about(20 * MINUTE, 0.5), at -> step(OrderEventType.CASE_CLOSED, at));
    }

    private void refuse(long now) {
        OrderEvent refused = form(OrderEventType.CASE_REFUSED);
        refused.setNote("商品已影响二次销售，无法退款");
        world.happen(refused, now);
        order.inCase = false;
        if (dice.one(0.35)) {
            later(dice.about(2 * HOUR, 0.6), at -> open(world, order, type, issue, dice.split(), at));
        }
        if (dice.one(0.4)) {
            later(dice.about(3 * HOUR, 0.6), at -> DisputeLife.complain(world, order, issue, dice.split(), at));
        }
        if (dice.one(0.45)) {
            later(dice.about(5 * HOUR, 0.6), at -> DisputeLife.callPlatform(world, order, issue, dice.split(), at));
        }
    }
}
