package io.aftersales.domain.alert.rule;

import io.aftersales.domain.alert.Alert;
import io.aftersales.domain.alert.AlertPolicy;
import io.aftersales.domain.alert.Instants;
import io.aftersales.domain.alert.Matcher;
import io.aftersales.domain.alert.Recipient;
import io.aftersales.domain.alert.Signal;
import io.aftersales.domain.alert.Words;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is settled about alerts.
 *
 * @param receivers by name
 * @param routes in the order in which they are looked at
 * @param repeats how long after somebody was told they are told again
 * @param reopens how long after its end an alert goes on if its condition comes back
 * @param neverFolded families of which a mass incident folds nothing
 * @param playbooks what to do, the one for everything among them
 * @param messages how alerts are written, by language
 * @param board where people look further, null for nowhere
 */
public record AlertRules(
        Map<String, Receiver> receivers,
        List<Route> routes,
        List<Interval> repeats,
        List<Interval> reopens,
        Set<String> neverFolded,
        List<Playbook> playbooks,
        Map<String, Message> messages,
        @Nullable Address board)
        implements AlertPolicy, Serializable {

    public AlertRules {
        receivers = Map.copyOf(receivers);
        routes = List.copyOf(routes);
        repeats = List.copyOf(repeats);
        reopens = List.copyOf(reopens);
        neverFolded = Set.copyOf(neverFolded);
        playbooks = List.copyOf(playbooks);
        messages = Map.copyOf(messages);
    }

    @Override
    public boolean folds(Alert alert) {
        return !neverFolded.contains(alert.signal().family());
    }

    @Override
    public long repeatEvery(Alert alert) {
        return Interval.first(repeats, alert, Instants.NEVER);
    }

    @Override
    public long reopenWithin(Signal signal) {
        // Where it stands is not asked: an alert of the condition is the same whatever became of it.
        Alert any = new Alert(
                "", signal, signal.at(), Instants.NONE, signal.at(), signal.version(), List.of(), 0, null, false);
        return Interval.first(reopens, any, 0);
    }

    @Override
    public List<Recipient> recipients(Alert alert) {
        Map<String, Recipient> recipients = new LinkedHashMap<>();
        for (Route route : routes(alert)) {
            for (String name : route.receivers()) {
                Receiver receiver = receivers.get(name);
                boolean list = receiver != null && receiver.type().keepsList();
                recipients.putIfAbsent(name, new Recipient(name, route.id(), list));
            }
        }
        return List.copyOf(recipients.values());
    }

    /** The routes that the alert takes. */
    public List<Route> routes(Alert alert) {
        List<Route> taken = new ArrayList<>();
        for (Route route : routes) {
            if (Matcher.all(route.where(), alert)) {
                taken.add(route);
                if (!route.goOn()) {
                    break;
                }
            }
        }
        return taken;
    }

    /** What to do about such an alert: what its rule says, else its family, else what is said for everything. */
    public Words playbook(String rule, String family) {
        Playbook found = null;
        for (Playbook playbook : playbooks) {
            if (playbook.rules().contains(rule)) {
                return playbook.text();
            }
            boolean ofFamily = playbook.rules().isEmpty() && playbook.families().contains(family);
            if (ofFamily || (found == null && playbook.general())) {
                found = found == null || found.general() ? playbook : found;
            }
        }
        return found == null ? Words.NONE : found.text();
    }
}
