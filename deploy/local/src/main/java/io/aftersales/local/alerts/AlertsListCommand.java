package io.aftersales.local.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.replay.TextTable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists alerts. */
@Command(
        name = "list",
        description = "Lists alerts, the newest first: those that last, or others by --status.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class AlertsListCommand implements Runnable {

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            split = ",",
            defaultValue = "FIRING,ACKNOWLEDGED",
            description = "FIRING, ACKNOWLEDGED, RESOLVED. Default: ${DEFAULT-VALUE}")
    private List<String> status = List.of();

    @Option(
            names = "--match",
            paramLabel = "FIELD=VALUE",
            description = "Only those, such as family=sla,shopId=s1. May be repeated.")
    private List<String> match = List.of();

    @Option(names = "--most", paramLabel = "N", defaultValue = "50", description = "Default: ${DEFAULT-VALUE}")
    private int most;

    @Option(names = "--zh", description = "Chinese titles. Default: English.")
    private boolean chinese;

    @Mixin
    private final AlertIndex index = new AlertIndex();

    @Override
    public void run() {
        if (most < 1 || most > AlertIndex.MOST) {
            throw new CommandFailure("--most takes 1 to " + AlertIndex.MOST + ", not " + most
                    + "; --match and --status look for some of more");
        }
        Map<String, List<String>> where = new HashMap<>(Matches.parse("--match", match));
        where.put(
                "status",
                status.stream().map(each -> each.toUpperCase(Locale.ROOT)).toList());
        AlertIndex.Found found = index.find(where, most);
        TextTable table = new TextTable("since", "severity", "status", "shop", "what", "taken by", "alert");
        for (JsonNode alert : found.alerts()) {
            table.row(
                    alert.path("startsAt").asText(),
                    alert.path("severity").asText(),
                    alert.path("status").asText() + marks(alert),
                    alert.path("shopId").asText(),
                    alert.path("title").path(chinese ? "zh" : "en").asText(),
                    alert.path("acknowledgedBy").asText(),
                    alert.path("alertId").asText());
        }
        System.out.print(table);
        System.out.println(count(found.alerts().size(), found.all()));
    }

    private static String count(int shown, long all) {
        String alerts = all == 1 ? " alert" : " alerts";
        return shown < all ? shown + " of " + all + alerts + "; --most N shows more" : all + alerts;
    }

    private static String marks(JsonNode alert) {
        String marks = alert.path("silenced").asBoolean() ? ", silent" : "";
        return alert.hasNonNull("parentAlertId") ? marks + ", folded" : marks;
    }
}
