package io.aftersales.local.simulator;

import static io.aftersales.local.simulator.Pace.MINUTE;
import static io.aftersales.local.simulator.Pace.SECOND;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.Sender;
import io.aftersales.event.ServiceRating;
import io.aftersales.local.simulator.Cast.Shop;
import io.aftersales.local.simulator.Desk.Agent;
import io.aftersales.local.simulator.Talks.Topic;
import org.jspecify.annotations.Nullable;

/** A conversation from its first word to its rating. */
final class TalkLife {

    private static final long LONG_WAIT = 3 * MINUTE;

    /** Whoever has so many talks does not type slower with more; under a load of thousands nobody would be answered. */
    private static final int MANY_TALKS = 30;

    private final World world;
    private final Shop shop;
    private final Desk desk;
    private final Dice dice;
    private final Topic topic;
    private final @Nullable Order order;
    private final String buyerId;
    private final String id;
    private @Nullable Agent agent;
    private int turnsLeft;
    private boolean answered;
    private boolean thanked;
    private long waitsSince;
    private long longestWait;

    /**
     * @param order what is talked about, null if nothing was bought
     * @param agent who must serve it, null for whoever is free
     */
    TalkLife(World world, Desk desk, Shop shop, Topic topic, @Nullable Order order, @Nullable Agent agent, Dice dice) {
        this.world = world;
        this.desk = desk;
        this.shop = shop;
        this.topic = topic;
        this.order = order;
        this.agent = agent;
        this.dice = dice;
        this.id = world.id('c');
        this.buyerId = order == null ? world.buyer(dice) : order.buyerId;
        this.turnsLeft = topic.turns() == 0 ? 0 : dice.below(topic.turns() + 1);
    }

    /** The buyer opens the conversation now. */
    void begin(long now) {
        if (agent != null) {
            agent.open++;
        }
        ChatEvent opened = form(ChatEventType.OPENED);
        opened.setChannel(dice.one(0.8) ? "app" : "web");
        opened.setIssueType(topic.issue());
        world.happen(opened, now);
        if (dice.one(0.4)) {
            say(Sender.BUYER, world.voice.common("greeting", dice), now);
            waitsSince = now;
            later(dice.about(9 * SECOND, 0.6), this::ask);
        } else {
            ask(now);
        }
    }

    private void later(long natural, Agenda.Act act) {
        world.agenda.after(world.pace.talk(natural), act);
    }

    private void ask(long now) {
        say(Sender.BUYER, world.voice.opening(topic, order, dice), now);
        if (waitsSince == 0) {
            waitsSince = now;
        }
        if (shop.bot() && agent == null) {
            later(dice.between(SECOND, 2 * SECOND), this::robot);
        } else {
            takeUp(0);
        }
    }

    private void robot(long now) {
        say(Sender.BOT, world.voice.common("robot", dice), now);
        if (topic.grief() < 0.1 && dice.one(0.25)) {
            later(dice.about(2 * MINUTE, 0.4), this::close);
            return;
        }
        later(dice.about(11 * SECOND, 0.6), at -> {
            say(Sender.BUYER, world.voice.common("human", dice), at);
            waitsSince = at;
            later(2 * SECOND, this::handOver);
        });
    }

    private void handOver(long now) {
        world.happen(form(ChatEventType.HANDED_TO_HUMAN), now);
        takeUp(0);
    }

    /** Somebody who is there takes the talk up, that much later at the earliest; else the buyer waits for anybody. */
    void takeUp(long after) {
        if (agent == null) {
            agent = desk.choose();
            if (agent == null) {
                desk.queue(this);
                return;
            }
            agent.open++;
        }
        answerAfter(after + typing(agent));
    }

    private long typing(Agent who) {
        double busy = 1 + Math.min(who.open, MANY_TALKS) / 10.0;
        return world.pace.talk(dice.about(who.cast.seconds() * SECOND * busy, who.cast.spread()));
    }

    /** The agent answers, that much later, in the time of the world. */
    void answerAfter(long after) {
        world.agenda.after(after, this::answer);
    }

    private void answer(long now) {
        Agent who = agent;
        if (who == null || who.missing()) {
            if (who != null) {
                who.park(this);
            }
            return;
        }
        if (!who.present() || (answered && dice.one(0.015))) {
            transfer(now);
            return;
        }
        longestWait = Math.max(longestWait, now - waitsSince);
        boolean first = !answered;
        answered = true;
        if (thanked) {
            say(Sender.AGENT, world.voice.common("farewell", dice), now);
            later(dice.about(70 * SECOND, 0.6), this::close);
        } else if (first && dice.one(0.25)) {
            say(Sender.AGENT, world.voice.common("hello", dice), now);
            answerAfter(typing(who));
        } else if (dice.one(topic.promise())) {
            say(Sender.AGENT, world.voice.common("promise", dice), now);
            later(dice.about(3.5 * MINUTE, 0.8), this::inform);
        } else {
            inform(now);
        }
    }

    /** Sent on to someone else, before or after an answer; if nobody else is there, to the same one. */
    private void transfer(long now) {
        Agent next = desk.choose();
        leaveAgent();
        agent = next;
        if (next == null) {
            desk.queue(this);
            return;
        }
        next.open++;
        world.happen(form(ChatEventType.TRANSFERRED), now);
        answerAfter(typing(next));
    }

    private void leaveAgent() {
        if (agent != null) {
            agent.open--;
        }
    }

    private void inform(long now) {
        if (agent != null && agent.missing()) {
            agent.park(this);
            return;
        }
        boolean assisted = dice.one(0.12);
        say(assisted ? Sender.ASSISTED : Sender.AGENT, world.voice.answer(topic, order, dice), now);
        if (turnsLeft-- > 0) {
            later(dice.about(22 * SECOND, 0.7), this::askOn);
        } else if (dice.one(0.6 * (1 - topic.grief()))) {
            later(dice.about(15 * SECOND, 0.6), at -> {
                thanked = true;
                waitFrom(Sender.BUYER, world.voice.common("thanks", dice), at);
            });
        } else {
            later(dice.about(100 * SECOND, 0.6), this::close);
        }
    }

    private void askOn(long now) {
        waitFrom(Sender.BUYER, world.voice.follow(topic, order, dice), now);
        if (dice.one(0.15)) {
            later(dice.about(8 * SECOND, 0.5), at -> say(Sender.BUYER, world.voice.follow(topic, order, dice), at));
        }
    }

    private void waitFrom(Sender sender, String text, long now) {
        say(sender, text, now);
        waitsSince = now;
        // A buyer in the middle of a talk is overlooked now and then: nobody answers any more.
        if (dice.one(0.006)) {
            later(dice.about(12 * MINUTE, 0.4), this::close);
        } else {
            takeUp(0);
        }
    }

    private void close(long now) {
        world.happen(form(ChatEventType.CLOSED), now);
        if (dice.one(topic.ticket())) {
            TicketLife.open(world, form(ChatEventType.TICKET_OPENED), topic, dice.split(), now);
        }
        if (answered && dice.one(0.7)) {
            later(dice.between(SECOND, 3 * SECOND), at -> {
                world.happen(form(ChatEventType.RATING_INVITED), at);
                if (dice.one(0.45)) {
                    later(dice.about(50 * SECOND, 0.8), this::rate);
                }
            });
        }
        leaveAgent();
    }

    private void rate(long now) {
        double kindness = agent == null ? 0.5 : agent.cast.kindness();
        boolean content = dice.one(1 - topic.grief() * 0.7 - (1 - kindness) * 0.2);
        boolean prompt = longestWait <= world.pace.talk(LONG_WAIT);
        int overall = content ? (dice.one(0.75) ? 5 : 4) : 1 + dice.below(3);
        ServiceRating rating = new ServiceRating();
        rating.setOverall(prompt ? overall : Math.max(1, overall - 1 - dice.below(2)));
        rating.setSpeed(prompt ? 4 + dice.below(2) : 1 + dice.below(3));
        rating.setAttitude(dice.one(kindness) ? 5 : 2 + dice.below(3));
        rating.setEffect(content ? 4 + dice.below(2) : 1 + dice.below(3));
        rating.setProcess(content ? 3 + dice.below(3) : 2 + dice.below(3));
        ChatEvent rated = form(ChatEventType.RATED);
        rated.setRating(rating);
        world.happen(rated, now);
    }

    private void say(Sender sender, String text, long now) {
        ChatEvent message = form(ChatEventType.MESSAGE);
        message.setSender(sender);
        message.setText(text);
        world.happen(message, now);
    }

    private ChatEvent form(ChatEventType type) {
        ChatEvent event = Forms.chat(type, shop, buyerId, id, order);
        if (agent != null) {
            event.setAgentId(agent.cast.id());
        }
        return event;
    }
}
