package io.aftersales.local.simulator;

import static io.aftersales.local.simulator.Pace.HOUR;
import static io.aftersales.local.simulator.Pace.MINUTE;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.Priority;
import io.aftersales.local.simulator.Talks.Topic;
import java.util.Map;

/** A ticket that came of a conversation, until it is solved and, perhaps, asked about once more. */
final class TicketLife {

    private final World world;
    private final ChatEvent opened;
    private final Priority priority;
    private final Dice dice;
    private boolean reopened;

    private TicketLife(World world, ChatEvent opened, Priority priority, Dice dice) {
        this.world = world;
        this.opened = opened;
        this.priority = priority;
        this.dice = dice;
    }

    /** @param opened the conversation's form of {@code TICKET_OPENED} */
    static void open(World world, ChatEvent opened, Topic topic, Dice dice, long now) {
        Priority priority = topic.priority() == null ? Priority.NORMAL : topic.priority();
        opened.setTicketId(world.id('t'));
        opened.setIssueType(topic.issue());
        opened.setPriority(priority);
        world.happen(opened, now);
        TicketLife life = new TicketLife(world, opened, priority, dice);
        life.later(dice.about(18 * MINUTE, 0.9), ChatEventType.TICKET_ASSIGNED, life::work);
    }

    private void later(long natural, ChatEventType type, Agenda.Act then) {
        world.agenda.after(world.pace.order(natural), now -> {
            step(type, now);
            then.happen(now);
        });
    }

    private void step(ChatEventType type, long now) {
        ChatEvent event = new ChatEvent();
        event.setType(type);
        event.setPlatform(opened.getPlatform());
        event.setShopId(opened.getShopId());
        event.setBuyerId(opened.getBuyerId());
        event.setOrderId(opened.getOrderId());
        event.setAgentId(opened.getAgentId());
        event.setConversationId(opened.getConversationId());
        event.setTicketId(opened.getTicketId());
        event.setCaseId(opened.getCaseId());
        event.setAttributes(Map.of());
        event.setIssueType(opened.getIssueType());
        event.setPriority(priority);
        world.happen(event, now);
    }

    private void work(long now) {
        if (priority == Priority.COMPLEX) {
            later(dice.about(5 * HOUR, 0.6), ChatEventType.TICKET_UPDATED, this::solve);
        } else if (dice.one(0.2)) {
            later(
                    dice.about(HOUR, 0.6),
                    ChatEventType.TICKET_PENDING,
                    at -> later(dice.about(5 * HOUR, 0.8), ChatEventType.TICKET_RESUMED, this::solve));
        } else {
            solve(now);
        }
    }

    private void solve(long now) {
        double hours = priority == Priority.SIMPLE ? 1.5 : priority == Priority.COMPLEX ? 8 : 5;
        later(dice.about(hours * HOUR, 0.8), ChatEventType.TICKET_RESOLVED, this::afterwards);
    }

    private void afterwards(long now) {
        if (priority == Priority.COMPLEX && dice.one(0.8)) {
            later(dice.about(8 * HOUR, 0.7), ChatEventType.FOLLOWED_UP, at -> {});
        }
        if (!reopened && dice.one(0.08)) {
            reopened = true;
            later(dice.about(6 * HOUR, 0.7), ChatEventType.TICKET_REOPENED, this::solve);
        } else {
            later(dice.about(10 * HOUR, 0.5), ChatEventType.TICKET_CLOSED, at -> {});
        }
    }
}
