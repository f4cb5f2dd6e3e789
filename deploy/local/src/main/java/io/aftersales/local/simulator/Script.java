package io.aftersales.local.simulator;

import io.aftersales.event.CaseType;
import io.aftersales.event.OrderEvent;
import io.aftersales.event.OrderEventType;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.replay.EventTopic;
import io.aftersales.local.simulator.Cast.Shop;
import io.aftersales.local.simulator.Desk.Agent;
import io.aftersales.local.simulator.Feeds.Silence;
import io.aftersales.local.simulator.Talks.Stage;
import io.aftersales.local.simulator.Talks.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lets the incidents of the script happen. */
final class Script {

    private final World world;
    private final Dice dice;

    Script(World world, Dice dice) {
        this.world = world;
        this.dice = dice;
    }

    /** Plans those that are wanted; their times are counted from {@code start}, epoch millis. */
    void plan(List<Incident> incidents, long start, Predicate<Incident> wanted) {
        for (Incident incident : incidents) {
            check(incident);
            if (wanted.test(incident)) {
                world.agenda.plan(start + incident.at().toMillis(), now -> begin(incident, now));
            }
        }
    }

    private void begin(Incident incident, long now) {
        tell(incident.say(), incident.watch(), now);
        switch (incident.kind()) {
            case NOTE -> {}
            case AGENTS_VANISH -> vanish(incident, now);
            case TALKS -> {
                Topic topic = topic(incident);
                eachOrder(incident, topic.about(), (order, at) -> talk(incident, topic, order, at));
            }
            case CASES ->
                eachOrder(
                        incident,
                        Stage.DELIVERED,
                        (order, at) -> CaseLife.open(world, order, asked(incident), issue(incident), dice.split(), at));
            case REVIEWS ->
                eachOrder(
                        incident,
                        Stage.DELIVERED,
                        (order, at) -> ReviewLife.post(world, order, incident.rating(), dice.split(), at));
            case COMPLAINTS ->
                eachOrder(
                        incident,
                        Stage.DELIVERED,
                        (order, at) -> DisputeLife.complain(world, order, issue(incident), dice.split(), at));
            case INTERVENTIONS ->
                eachOrder(
                        incident,
                        Stage.DELIVERED,
                        (order, at) -> DisputeLife.callPlatform(world, order, issue(incident), dice.split(), at));
            case STATION_CLOSED -> close(incident);
            case FEED_SILENT -> silence(incident);
            case GARBAGE -> garbage(incident);
            case OVERLONG -> eachOrder(incident, Stage.DELIVERED, this::payOverlong);
        }
    }

    private void tell(@Nullable String text, @Nullable String watch, long now) {
        if (text != null) {
            world.output().news(new News(now, text, watch));
        }
    }

    private void end(Incident incident, Agenda.Act act) {
        if (incident.lasts() != null) {
            world.agenda.after(incident.lasts().toMillis(), now -> {
                act.happen(now);
                // Where to look was said at the begin, unless that lies before the show.
                tell(incident.ends(), incident.say() == null ? incident.watch() : null, now);
            });
        }
    }

    private void vanish(Incident incident, long now) {
        Desk desk = world.desk(Objects.requireNonNull(incident.shop()));
        incident.agentIds().forEach(agent -> desk.vanish(agent, now));
        end(incident, at -> incident.agentIds().forEach(agent -> desk.returnOf(agent, at)));
    }

    private void eachOrder(Incident incident, Stage stage, ObjLongConsumer<Order> act) {
        List<Order> orders = world.book.find(
                order -> order.stage == stage
                        && !order.inCase
                        && (incident.shop() == null || order.shop.id().equals(incident.shop()))
                        && (incident.sku() == null || order.has(incident.sku()))
                        && (incident.carrier() == null || order.carrier.id().equals(incident.carrier())),
                incident.howMany());
        for (int i = 0; i < orders.size(); i++) {
            Order order = orders.get(i);
            long after = incident.overMillis() * i / Math.max(1, orders.size());
            world.agenda.after(after, at -> act.accept(order, at));
        }
    }

    private Topic topic(Incident incident) {
        return Objects.requireNonNull(world.voice.topic(Objects.requireNonNull(incident.topic())));
    }

    private void talk(Incident incident, Topic topic, Order order, long now) {
        Desk desk = world.desk(order.shop.id());
        Agent agent = incident.agentIds().stream()
                .flatMap(id -> desk.agent(id).stream())
                .findFirst()
                .orElse(null);
        new TalkLife(world, desk, order.shop, topic, order, agent, dice.split()).begin(now);
    }

    private static CaseType asked(Incident incident) {
        return incident.caseType() == null ? CaseType.RETURN_REFUND : incident.caseType();
    }

    private static String issue(Incident incident) {
        return incident.issue() == null ? "product-quality" : incident.issue();
    }

    private void close(Incident incident) {
        String station = Objects.requireNonNull(incident.station());
        world.closedStations.add(station);
        end(incident, at -> world.closedStations.remove(station));
    }

    private void silence(Incident incident) {
        String source = incident.shop() == null ? Objects.requireNonNull(incident.carrier()) : incident.shop();
        Silence silence = world.feeds.fallSilent(source);
        end(incident, at -> {
            try {
                world.feeds.comeBack(silence, world.output());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** With its policy beyond the 512 bytes that Elasticsearch takes as the id of a document, which is cut. */
    private void payOverlong(Order like, long now) {
        OrderEvent paid = Forms.withItems(Forms.order(OrderEventType.PAID, like), like);
        paid.setOrderId(like.id + "-" + "9".repeat(490));
        world.happen(paid, now);
    }

    private void garbage(Incident incident) {
        for (int i = 0; i < incident.howMany(); i++) {
            byte[] cut = ("{\"stream\":\"orders\",\"eventId\":\"cut-" + i + "\",\"type\":\"PA")
                    .getBytes(StandardCharsets.UTF_8);
            try {
                world.output().garbage(EventTopic.ORDERS, "cut-" + i, cut);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What the script names must be there, before anything happens. */
    private void check(Incident incident) {
        String where = "incident at " + incident.at() + " (" + incident.kind() + "): ";
        if (incident.shop() != null) {
            Shop shop = world.cast.shops().stream()
                    .filter(one -> one.id().equals(incident.shop()))
                    .findFirst()
                    .orElseThrow(() -> new CommandFailure(where + "there is no shop " + incident.shop()));
            for (String agent : incident.agentIds()) {
                need(
                        where,
                        "agent",
                        agent,
                        shop.agents().stream().anyMatch(one -> one.id().equals(agent)));
            }
        }
        if (incident.topic() != null) {
            need(where, "topic", incident.topic(), world.voice.topic(incident.topic()) != null);
        }
        if (incident.carrier() != null) {
            need(
                    where,
                    "carrier",
                    incident.carrier(),
                    world.cast.carriers().stream().anyMatch(one -> one.id().equals(incident.carrier())));
        }
        boolean complete = switch (incident.kind()) {
            case AGENTS_VANISH -> incident.shop() != null && incident.agents() != null;
            case TALKS -> incident.topic() != null && incident.howMany() > 0;
            case CASES, COMPLAINTS, INTERVENTIONS, GARBAGE, OVERLONG -> incident.howMany() > 0;
            case REVIEWS -> incident.howMany() > 0 && incident.rating() >= 1 && incident.rating() <= 5;
            case STATION_CLOSED -> incident.station() != null;
            case FEED_SILENT -> incident.shop() != null || incident.carrier() != null;
            case NOTE -> incident.say() != null;
        };
        need(where, "all that its kind needs", "shop, agents, topic, count, stars or station", complete);
    }

    private static void need(String where, String what, @Nullable String name, boolean there) {
        if (!there) {
            throw new CommandFailure(where + "there is no " + what + " " + name);
        }
    }
}
