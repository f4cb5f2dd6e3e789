package io.aftersales.rules;

import io.aftersales.domain.alert.Instants;
import io.aftersales.domain.alert.rule.Address;
import io.aftersales.domain.alert.rule.Interval;
import io.aftersales.domain.alert.rule.Message;
import io.aftersales.domain.alert.rule.Receiver;
import io.aftersales.domain.alert.rule.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What {@code routes.yaml} says.
 *
 * @param receivers by name
 * @param routes in the order of the file
 * @param repeats how long after somebody was told they are told again
 * @param reopens how long after its end an alert may go on
 * @param neverFolded families of which a mass incident folds nothing
 * @param messages by language
 * @param board where people look further, null for nowhere
 */
record RouteFile(
        Map<String, Receiver> receivers,
        List<Route> routes,
        List<Interval> repeats,
        List<Interval> reopens,
        Set<String> neverFolded,
        Map<String, Message> messages,
        @Nullable Address board) {

    private static final List<String> KEYS =
            List.of("receivers", "routes", "repeat", "reopen", "inhibit", "messages", "board");
    private static final String RECEIVERS = "add a list of receivers";
    private static final String ROUTES = "add a list of routes";
    private static final String NEVER = "write inhibit: {never: [FAMILY, ..]}";

    static RouteFile read(YamlSource source, String text) {
        RouteFile nothing = new RouteFile(Map.of(), List.of(), List.of(), List.of(), Set.of(), Map.of(), null);
        return source.read(text, "write the keys " + KEYS).map(RouteFile::read).orElse(nothing);
    }

    private static RouteFile read(YamlMap root) {
        root.allow(KEYS);
        Map<String, Message> messages = root.require("messages", "say how alerts are written")
                .map(MessageParser::read)
                .orElse(Map.of());
        Map<String, Receiver> receivers = receivers(root, messages.keySet());
        return new RouteFile(
                receivers,
                routes(root, receivers.keySet()),
                RouteParser.intervals(root, "repeat", "every", Optional.of(Map.of("never", Instants.NEVER))),
                RouteParser.intervals(root, "reopen", "within", Optional.empty()),
                neverFolded(root),
                messages,
                root.get("board").flatMap(ReceiverParser::address).orElse(null));
    }

    private static Map<String, Receiver> receivers(YamlMap root, Set<String> languages) {
        Map<String, Receiver> receivers = new LinkedHashMap<>();
        root.require("receivers", RECEIVERS).ifPresent(node -> {
            for (YamlNode item : node.list(RECEIVERS)) {
                item.map("write a receiver: name: .., type: ..").ifPresent(map -> {
                    Receiver receiver = ReceiverParser.read(map);
                    if (receivers.put(receiver.name(), receiver) != null) {
                        map.key("name").problem("receiver " + receiver.name() + " is there twice", "rename one");
                    }
                    if (!languages.isEmpty() && !languages.contains(receiver.language())) {
                        map.key("language")
                                .problem(
                                        "there are no messages in " + receiver.language(),
                                        "languages are " + new TreeSet<>(languages));
                    }
                });
            }
        });
        return receivers;
    }

    private static List<Route> routes(YamlMap root, Set<String> receivers) {
        List<Route> routes = new ArrayList<>();
        Map<String, Integer> linesById = new HashMap<>();
        root.require("routes", ROUTES).ifPresent(node -> {
            for (YamlNode item : node.list(ROUTES)) {
                item.map("write a route: id: .., receivers: [..]").ifPresent(map -> {
                    UniqueIds.check(map, linesById);
                    routes.add(RouteParser.read(map, receivers));
                });
            }
        });
        return routes;
    }

    private static Set<String> neverFolded(YamlMap root) {
        Set<String> families = new TreeSet<>();
        root.require("inhibit", NEVER).flatMap(node -> node.map(NEVER)).ifPresent(map -> {
            map.allow(List.of("never"));
            map.require("never", NEVER)
                    .ifPresent(node -> node.oneOrMore(NEVER)
                            .forEach(item -> item.text("name a family").ifPresent(families::add)));
        });
        return families;
    }
}
