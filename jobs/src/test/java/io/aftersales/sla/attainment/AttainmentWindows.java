package io.aftersales.sla.attainment;

import io.aftersales.domain.attainment.Attainment;
import io.aftersales.domain.attainment.AttainmentKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The windows that would stand in the index. */
public final class AttainmentWindows {

    private AttainmentWindows() {}

    /** Started, met, breached and retracted by size, start, policy, shop and agent. */
    public static Map<String, List<Long>> latest(List<AttainmentWindow> written) {
        Map<String, AttainmentWindow> latest = new HashMap<>();
        written.forEach(window -> latest.merge(
                AttainmentDocuments.id(window),
                window,
                (a, b) -> a.pane().version() > b.pane().version() ? a : b));
        Map<String, List<Long>> counts = new TreeMap<>();
        latest.values().forEach(window -> {
            AttainmentKey key = AttainmentKey.of(window.key());
            Attainment each = window.pane().counts();
            if (!each.nothing()) {
                counts.put(
                        window.size().minutes() + " " + Instant.ofEpochMilli(window.start()) + ' ' + key.policyId()
                                + ' ' + key.shopId() + ' ' + key.agentId(),
                        List.of((long) each.started(), (long) each.met(), (long) each.breached(), (long)
                                each.retracted()));
            }
        });
        return counts;
    }
}
