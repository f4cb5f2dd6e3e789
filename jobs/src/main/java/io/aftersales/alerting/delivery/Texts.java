package io.aftersales.alerting.delivery;

import io.aftersales.domain.alert.rule.Message;
import io.aftersales.domain.risk.RiskSubject;
import io.aftersales.result.Alert;
import io.aftersales.result.Bilingual;
import io.aftersales.window.ShopZones;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes alerts for robots. */
final class Texts {

    private static final String BETWEEN = "\n\n---\n\n";
    private static final String MORE = "\u2026";
    private static final String CONVERSATION = RiskSubject.id(RiskSubject.conversation(""));
    private static final int MOST_MEMBERS = 10;
    private static final int MOST_EVIDENCE = 5;

    private final Message message;
    private final boolean chinese;
    private final @Nullable String board;
    private final ShopZones zones;
    private final Map<String, LocalTimes> times = new HashMap<>();

    /**
     * @param language of the messages; anything but zh takes the alert's English texts
     * @param board where people look further, null for nowhere
     * @param zones times are told in the zone of the alert's shop
     */
    Texts(Message message, String language, @Nullable String board, ShopZones zones) {
        this.message = message;
        this.chinese = language.equals("zh");
        this.board = board;
        this.zones = zones;
    }

    /** One line for all of them: the first one's title. */
    String title(List<Item> items) {
        Alert first = items.get(0).dispatch().alert();
        String title = '[' + message.word(first.getSeverity()) + "] " + text(first.getTitle());
        return items.size() == 1 ? title : title + " +" + (items.size() - 1);
    }

    /**
     * All of them, within that many bytes of UTF-8: each has what its reader needs, where there is room for that, and of the rest what
     * the short ones leave is the long ones'.
     */
    String body(List<Item> items, int mostBytes) {
        List<Draft> drafts = items.stream().map(this::draft).toList();
        int room = mostBytes - BETWEEN.length() * (items.size() - 1);
        int least = drafts.stream().mapToInt(Draft::leastBytes).sum();
        boolean fits = least <= room;
        int left = fits ? room - least : room;
        List<Draft> lessFirst = drafts.stream()
                .sorted(Comparator.comparingInt(draft -> wanted(draft, fits)))
                .toList();
        Map<Draft, Integer> shares = new IdentityHashMap<>();
        for (int i = 0; i < lessFirst.size(); i++) {
            Draft draft = lessFirst.get(i);
            int share = Math.min(wanted(draft, fits), left / (lessFirst.size() - i));
            shares.put(draft, fits ? draft.leastBytes() + share : share);
            left -= share;
        }
        return drafts.stream()
                .map(draft -> draft.within(Objects.requireNonNull(shares.get(draft))))
                .collect(Collectors.joining(BETWEEN));
    }

    private static int wanted(Draft draft, boolean beyondLeast) {
        return beyondLeast ? draft.bytes() - draft.leastBytes() : draft.bytes();
    }

    /** How many of them, from the first on and at least one, are within that many bytes with their playbooks whole. */
    int fitting(List<Item> items, int mostBytes) {
        int room = mostBytes;
        for (int i = 0; i < items.size(); i++) {
            room -= draft(items.get(i)).leastBytes() + BETWEEN.length();
            if (room < -BETWEEN.length()) {
                return Math.max(1, i);
            }
        }
        return items.size();
    }

    private Draft draft(Item item) {
        return new Draft(message, values(item.dispatch()));
    }

    private Map<String, String> values(Dispatch dispatch) {
        Alert alert = dispatch.alert();
        Map<String, String> values = said(alert);
        values.put("playbook", text(alert.getPlaybook()));
        values.put("link", orEmpty(board));
        values.put("kind", message.word(dispatch.kind().name()));
        values.put("severity", message.word(alert.getSeverity()));
        values.put("status", message.word(alert.getStatus().name()));
        return values;
    }

    /** What others said, buyers among them. */
    private Map<String, String> said(Alert alert) {
        LocalTimes local = times.computeIfAbsent(
                zones.zoneOf(orEmpty(alert.getShopId())), zone -> new LocalTimes(ZoneId.of(zone)));
        Map<String, String> values = new HashMap<>();
        values.put("title", text(alert.getTitle()));
        values.put("summary", local.in(text(alert.getSummary())));
        values.put("rule", alert.getRule());
        values.put("family", alert.getFamily());
        values.put("level", alert.getLevel());
        values.put("shop", orEmpty(alert.getShopId()));
        values.put("agent", orEmpty(alert.getAgentId()));
        values.put("order", orEmpty(alert.getOrderId()));
        values.put("sku", orEmpty(alert.getSku()));
        values.put("carrier", orEmpty(alert.getCarrier()));
        values.put("evidence", local.in(some(alert.getEvidence(), MOST_EVIDENCE, "; ")));
        values.put("members", orders(alert.getMembers()));
        values.put("count", alert.getCount() == 1 ? "" : Long.toString(alert.getCount()));
        values.put("startsAt", local.of(alert.getStartsAt()));
        values.put("endsAt", alert.getEndsAt() == null ? "" : local.of(alert.getEndsAt()));
        values.put("acknowledgedBy", orEmpty(alert.getAcknowledgedBy()));
        values.put("fingerprint", alert.getFingerprint());
        values.put("alertId", alert.getAlertId());
        values.replaceAll((field, value) -> plain(value));
        return values;
    }

    /** Without what Markdown of robots takes for a tag, such as one that calls everybody, or for a link. */
    private static String plain(String text) {
        return text.replace('<', '\uff1c').replace('>', '\uff1e').replace("](", "]\uff08");
    }

    /**
     * The first orders, without the conversations in which they were spoken of. How many there are the summary says: not all that there are
     * may be listed.
     */
    private static String orders(List<String> members) {
        StringBuilder orders = new StringBuilder();
        int count = 0;
        boolean afterOrder = false;
        for (String name : members) {
            boolean conversation = name.startsWith(CONVERSATION);
            if (!conversation || !afterOrder) {
                orders.append(count == 0 ? "" : ", ").append(count < MOST_MEMBERS ? name : MORE);
                if (count++ == MOST_MEMBERS) {
                    break;
                }
            }
            afterOrder = !conversation;
        }
        return orders.toString();
    }

    private static String some(List<String> all, int most, String between) {
        String some = String.join(between, all.subList(0, Math.min(most, all.size())));
        return all.size() <= most ? some : some + between + "+" + (all.size() - most);
    }

    private String text(Bilingual words) {
        return chinese ? words.getZh() : words.getEn();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
