package io.aftersales.alerting.delivery;

import io.aftersales.domain.alert.rule.Address;
import io.aftersales.domain.alert.rule.AlertRules;
import io.aftersales.domain.alert.rule.Message;
import io.aftersales.domain.alert.rule.Receiver;
import io.aftersales.domain.alert.rule.ReceiverType;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The receivers that can be spoken to here: those whose address is set, and is one. */
final class Couriers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Couriers.class);

    private final Map<String, Courier> byName = new HashMap<>();
    private final Map<String, String> wrong = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final Post post;

    private Couriers(Post post) {
        this.post = post;
    }

    /**
     * Looks for the addresses that a job begins with.
     *
     * @throws IllegalStateException naming the variable or file that is wrong, without what it holds
     */
    static Couriers of(DeliveryRules rules, Secrets secrets) {
        Couriers couriers = of(rules, secrets, new Post());
        if (!couriers.problems.isEmpty()) {
            couriers.close();
            throw new IllegalStateException(String.join("; ", couriers.problems));
        }
        return couriers;
    }

    /**
     * Looks for the addresses of rules that are published while it runs. What is wrong with one receiver is no reason not to speak to
     * the others, so it is left out, and told. What is under way comes to its end; only one of both is to be closed.
     */
    Couriers by(DeliveryRules rules, Secrets secrets) {
        Couriers couriers = of(rules, secrets, post);
        couriers.problems.forEach(problem -> LOG.error("Nobody is told there until that is put right: {}", problem));
        return couriers;
    }

    private static Couriers of(DeliveryRules all, Secrets secrets, Post post) {
        AlertRules rules = all.alerts();
        Couriers couriers = new Couriers(post);
        String board = couriers.board(rules.board(), secrets);
        for (Receiver receiver : rules.receivers().values()) {
            try {
                secrets.find(receiver.url())
                        .ifPresent(url -> couriers.byName.put(
                                receiver.name(),
                                couriers.courier(receiver, all, uri(receiver.url(), url), board, secrets)));
            } catch (IllegalStateException e) {
                couriers.wrong.put(receiver.name(), String.valueOf(e.getMessage()));
                couriers.problems.add("receiver " + receiver.name() + ": " + e.getMessage());
            }
        }
        LOG.info(
                "Alerts are delivered to {}; receivers without an address are left out",
                couriers.byName.isEmpty() ? "nobody" : couriers.byName.keySet());
        return couriers;
    }

    // A message without a link still says what happened.
    private @Nullable String board(@Nullable Address address, Secrets secrets) {
        try {
            return address == null ? null : secrets.find(address).orElse(null);
        } catch (IllegalStateException e) {
            problems.add("the board's address: " + e.getMessage());
            return null;
        }
    }

    /** Who speaks to that receiver, null where its address is not set, or is none. */
    @Nullable
    Courier to(String receiver) {
        return byName.get(receiver);
    }

    /** Why nobody can speak to that receiver though its address is set, null where it is not set, or can be spoken to. */
    @Nullable
    String wrong(String receiver) {
        return wrong.get(receiver);
    }

    private Courier courier(Receiver receiver, DeliveryRules rules, URI url, @Nullable String board, Secrets secrets) {
        if (receiver.type() == ReceiverType.ALERTMANAGER) {
            return new AlertmanagerCourier(url, receiver.limits().resendMillis(), board, post);
        }
        Message message =
                rules.alerts().messages().getOrDefault(receiver.language(), new Message("{title} {alertId}", Map.of()));
        Texts texts = new Texts(message, receiver.language(), board, rules.zones());
        return new RobotCourier(receiver.type(), url, secret(receiver, secrets), texts, post);
    }

    private static @Nullable String secret(Receiver receiver, Secrets secrets) {
        return Optional.ofNullable(receiver.secret()).flatMap(secrets::find).orElse(null);
    }

    private static URI uri(Address address, String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Told below, without what it holds.
        }
        throw new IllegalStateException(
                Secrets.where(address) + " does not hold an address that begins with http:// or https://");
    }

    @Override
    public void close() {
        post.close();
    }
}
