package io.aftersales.alerting.delivery;

import io.aftersales.domain.alert.rule.Address;
import io.aftersales.domain.alert.rule.AlertRules;
import io.aftersales.domain.alert.rule.Message;
import io.aftersales.domain.alert.rule.Receiver;
import io.aftersales.domain.alert.rule.ReceiverType;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The receivers that can be spoken to here: those whose address is set. */
final class Couriers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Couriers.class);

    private final Map<String, Courier> byName = new HashMap<>();
    private final Post post;

    private Couriers(Post post) {
        this.post = post;
    }

    /**
     * Looks for the addresses.
     *
     * @throws IllegalStateException naming the variable or file that is wrong, without what it holds
     */
    static Couriers of(DeliveryRules rules, Secrets secrets) {
        return of(rules, secrets, new Post());
    }

    /**
     * Looks for the addresses of other rules. What is under way comes to its end; only one of both is to be closed.
     *
     * @throws IllegalStateException as {@link #of}
     */
    Couriers by(DeliveryRules rules, Secrets secrets) {
        return of(rules, secrets, post);
    }

    private static Couriers of(DeliveryRules all, Secrets secrets, Post post) {
        AlertRules rules = all.alerts();
        Couriers couriers = new Couriers(post);
        String board = Optional.ofNullable(rules.board()).flatMap(secrets::find).orElse(null);
        for (Receiver receiver : rules.receivers().values()) {
            secrets.find(receiver.url())
                    .ifPresent(url -> couriers.byName.put(
                            receiver.name(),
                            couriers.courier(receiver, all, uri(receiver.url(), url), board, secrets)));
        }
        LOG.info(
                "Alerts are delivered to {}; receivers without an address are left out",
                couriers.byName.isEmpty() ? "nobody" : couriers.byName.keySet());
        return couriers;
    }

    /** Who speaks to that receiver, null where its address is not set. */
    @Nullable
    Courier to(String receiver) {
        return byName.get(receiver);
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
