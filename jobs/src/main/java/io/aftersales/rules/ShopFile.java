package io.aftersales.rules;

import io.aftersales.domain.event.Platform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code shops.yaml}. */
final class ShopFile {

    private static final List<String> SHOP_KEYS =
            List.of("id", "platform", "zone", "calendar", "calendars", "expected", "teams");
    private static final List<String> DEFAULT_KEYS = List.of("zone", "calendar", "calendars");

    /** What policies call the hours in which a shop serves: a shop that names one calendar means these. */
    private static final String SERVICE_HOURS = "service-hours";

    private static final String EXPECTED = "write the keys default and shops";
    private static final String CALENDARS = "write calendars: {POLICY'S CALENDAR: THE SHOP'S CALENDAR}";
    private static final String TEAMS = "write teams: {TEAM: [AGENT, AGENT]}";

    private final CalendarNames calendars;

    ShopFile(CalendarNames calendars) {
        this.calendars = calendars;
    }

    Shops read(YamlSource source, String text) {
        Shop unnamed = new Shop("", Platform.OTHER, "UTC", Map.of(), false, Map.of());
        return source.read(text, EXPECTED).map(root -> read(root, unnamed)).orElse(new Shops(Map.of(), unnamed));
    }

    private Shops read(YamlMap root, Shop unnamed) {
        root.allow(List.of("default", "shops"));
        Shop others = root.require("default", "add default: {zone: Asia/Shanghai}, for shops that are not named")
                .flatMap(node -> node.map("write default: {zone: Asia/Shanghai}"))
                .map(map -> {
                    map.allow(DEFAULT_KEYS);
                    map.require("zone", "add zone: Asia/Shanghai or another IANA zone");
                    return shop(map, unnamed);
                })
                .orElse(unnamed);
        Map<String, Shop> byId = new LinkedHashMap<>();
        Map<String, Integer> linesById = new HashMap<>();
        root.get("shops").ifPresent(node -> {
            for (YamlNode item : node.list("write a list of shops, or leave the key out")) {
                item.map("write a shop: id: .., platform: ..").ifPresent(map -> {
                    map.allow(SHOP_KEYS);
                    map.require("id", "name the shop's id as its events do");
                    UniqueIds.check(map, linesById);
                    Shop shop = shop(map, others);
                    byId.put(shop.id(), shop);
                });
            }
        });
        return new Shops(byId, others);
    }

    private Shop shop(YamlMap map, Shop otherwise) {
        Map<String, String> replaced = new HashMap<>(otherwise.calendars());
        replaced.putAll(replacements(map));
        return new Shop(
                map.get("id").flatMap(node -> node.text("name the shop's id")).orElse(""),
                map.get("platform").flatMap(node -> node.word(Words.PLATFORMS)).orElse(otherwise.platform()),
                map.get("zone")
                        .flatMap(CalendarParser::zone)
                        .map(zone -> zone.getId())
                        .orElse(otherwise.zone()),
                replaced,
                map.get("expected").flatMap(YamlNode::flag).orElse(false),
                teams(map));
    }

    private Map<String, String> replacements(YamlMap shop) {
        Map<String, String> replaced = new HashMap<>();
        shop.get("calendars").flatMap(node -> node.map(CALENDARS)).ifPresent(map -> {
            if (calendars.listed()) {
                map.allow(calendars.ids());
            }
            map.keys()
                    .forEach(id -> map.get(id)
                            .flatMap(calendars::existing)
                            .ifPresent(replacement -> replaced.put(id, replacement)));
        });
        shop.get("calendar").ifPresent(node -> calendars.existing(node).ifPresent(id -> serve(id, node, replaced)));
        return replaced;
    }

    private void serve(String id, YamlNode node, Map<String, String> replaced) {
        if (calendars.listed() && !calendars.ids().contains(SERVICE_HOURS)) {
            node.problem(
                    "there is no calendar " + SERVICE_HOURS + " whose place it could take",
                    "write calendars: {POLICY'S CALENDAR: " + id + "}");
        } else if (replaced.putIfAbsent(SERVICE_HOURS, id) != null) {
            node.problem("calendars puts one in the place of " + SERVICE_HOURS + ", too", "leave one of both out");
        }
    }

    private static Map<String, List<String>> teams(YamlMap shop) {
        Map<String, List<String>> teams = new LinkedHashMap<>();
        Map<String, String> teamOf = new HashMap<>();
        shop.get("teams")
                .flatMap(node -> node.map(TEAMS))
                .ifPresent(map -> map.keys()
                        .forEach(team -> teams.put(team, agents(map.get(team).orElseThrow(), team, teamOf))));
        return teams;
    }

    private static List<String> agents(YamlNode node, String team, Map<String, String> teamOf) {
        List<String> agents = new ArrayList<>();
        for (YamlNode item : node.list(TEAMS)) {
            item.text(TEAMS).ifPresent(agent -> {
                agents.add(agent);
                String other = teamOf.put(agent, team);
                if (other != null) {
                    item.problem("agent " + agent + " is in team " + other + " already", "name an agent once");
                }
            });
        }
        return agents;
    }
}
