package io.aftersales.local.simulator;

import static io.aftersales.local.simulator.Pace.MINUTE;
import static io.aftersales.local.simulator.Pace.SECOND;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.local.simulator.Cast.Shop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The service desk of a shop: its agents with their shifts, and the buyers for whom nobody is there. */
final class Desk {

    private final World world;
    private final Shop shop;
    private final Dice dice;
    private final List<Agent> agents = new ArrayList<>();
    private final Deque<TalkLife> waiting = new ArrayDeque<>();

    Desk(World world, Shop shop, Dice dice) {
        this.world = world;
        this.shop = shop;
        this.dice = dice;
        shop.agents().forEach(cast -> agents.add(new Agent(cast)));
    }

    /** An agent at work, or not. */
    static final class Agent {

        final Cast.Agent cast;
        /** Talks that are open with this agent. */
        int open;

        private boolean present;
        private boolean taking;
        /** Away without a word: the talks stay, unanswered. */
        private boolean missing;

        private final Deque<TalkLife> parked = new ArrayDeque<>();

        private Agent(Cast.Agent cast) {
            this.cast = cast;
        }

        boolean present() {
            return present && !missing;
        }

        boolean missing() {
            return missing;
        }

        /** Keeps a buyer who waits until this agent is back. */
        void park(TalkLife talk) {
            parked.add(talk);
        }
    }

    /** Begins with the shifts as they are then. */
    void open(long now, long showStart) {
        Rhythm rhythm = world.cast.rhythm();
        double hour = rhythm.hour(now - showStart);
        for (Agent agent : agents) {
            double from = agent.cast.shift().get(0);
            double to = agent.cast.shift().get(1);
            boolean on = from <= to ? hour >= from && hour < to : hour >= from || hour < to;
            if (on) {
                come(agent, now);
            }
            planShift(agent, on, now, showStart);
        }
    }

    private void planShift(Agent agent, boolean on, long now, long showStart) {
        double wanted = agent.cast.shift().get(on ? 1 : 0);
        long at = now + world.cast.rhythm().until(wanted, now - showStart);
        world.agenda.plan(at, then -> {
            if (on) {
                leave(agent, then);
            } else {
                come(agent, then);
            }
            planShift(agent, !on, then, showStart);
        });
    }

    private void come(Agent agent, long now) {
        agent.present = true;
        agent.taking = true;
        status(agent, "online", now);
        serve(now);
    }

    /** Takes nobody new for the last minutes, then goes. */
    private void leave(Agent agent, long now) {
        agent.taking = false;
        status(agent, "busy", now);
        world.agenda.after(world.pace.talk(4 * MINUTE), then -> {
            agent.present = false;
            status(agent, "offline", then);
        });
    }

    private void status(Agent agent, String status, long now) {
        ChatEvent event = Forms.chat(ChatEventType.AGENT_STATUS, shop, "", "", null);
        event.setAgentId(agent.cast.id());
        event.setAttributes(Map.of("status", status));
        world.happen(event, now);
    }

    /** The agent goes without a word, and buyers keep being sent there. */
    void vanish(String agentId, long now) {
        agent(agentId).ifPresent(agent -> {
            agent.missing = true;
            status(agent, "offline", now);
        });
    }

    /** The agent is back and answers one after the other. */
    void returnOf(String agentId, long now) {
        agent(agentId).ifPresent(agent -> {
            agent.missing = false;
            status(agent, "online", now);
            long after = 0;
            for (TalkLife talk = agent.parked.poll(); talk != null; talk = agent.parked.poll()) {
                after += world.pace.talk(dice.about(12 * SECOND, 0.5));
                talk.answerAfter(after);
            }
            serve(now);
        });
    }

    Optional<Agent> agent(String agentId) {
        return agents.stream().filter(one -> one.cast.id().equals(agentId)).findFirst();
    }

    /** Whoever takes a new buyer: of those who do the one with the fewest, null if nobody does. */
    @Nullable
    Agent choose() {
        Agent chosen = null;
        for (Agent agent : agents) {
            if (agent.taking && !agent.missing && (chosen == null || agent.open < chosen.open)) {
                chosen = agent;
            }
        }
        return chosen;
    }

    /** Keeps a buyer for whom nobody is there. */
    void queue(TalkLife talk) {
        waiting.add(talk);
    }

    private void serve(long now) {
        long after = 0;
        for (int left = waiting.size(); left > 0 && choose() != null; left--) {
            after += world.pace.talk(dice.about(6 * SECOND, 0.5));
            waiting.remove().takeUp(after);
        }
    }
}
