package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.Platform;
import io.aftersales.domain.satisfaction.FactKind;
import io.aftersales.domain.satisfaction.FactScope;
import io.aftersales.domain.satisfaction.ScorecardRule;
import io.aftersales.domain.satisfaction.ServiceFact;
import io.aftersales.domain.satisfaction.Tally;
import io.aftersales.domain.window.WindowSize;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.window.ShopWindows;
import io.aftersales.window.ZoneFeed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Scorecards of a shop whose zone is changed by day: each of its days has one place, from the minute of the change on. */
class ScorecardZonesTest {

    private static final String SHANGHAI = "Asia/Shanghai";
    private static final String TOKYO = "Asia/Tokyo";

    private final Set<String> places = new TreeSet<>();
    private final Set<String> days = new TreeSet<>();

    private static Instant at(String time) {
        return Instant.parse("2026-03-04T" + time + "+08:00");
    }

    /** From then on the shop is in that zone; sets differ in something else as well. */
    private static PublishedRules from(Instant time, String zone) {
        String shops = "default: {zone: Asia/Shanghai}\nshops:\n  - {id: shop, zone: " + zone + "}\n  - {id: other-"
                + time.getEpochSecond() + ", zone: Asia/Seoul}\n";
        return PublishedRules.published(
                RuleTexts.packaged().with(RuleFile.SHOPS, shops, "shops"), 1, time.toEpochMilli());
    }

    private static ServiceFact round(Platform platform, Instant at) {
        long millis = at.toEpochMilli();
        ServiceFact.Origin origin = new ServiceFact.Origin(platform, "shop", "ann", null, null, null, "buyer");
        return new ServiceFact(
                FactKind.ROUND, 1, FactScope.EVERYWHERE, millis, millis, millis, origin, new long[] {1_000});
    }

    private void count(List<PublishedRules> sets, Platform platform, String... times) {
        List<PublishedRules> all = new ArrayList<>(sets);
        all.add(PublishedRules.own(RuleTexts.packaged(), 0));
        List<ScorecardRule> rules =
                RuleSet.parse(RuleTexts.packaged()).service().scorecards();
        Map<FactKind, List<ScorecardRule>> byKind = ScorecardTally.byKind(rules);
        try (ShopWindows windows =
                ZoneFeed.of(RulesFeed.of(all.toArray(PublishedRules[]::new))).open()) {
            ScorecardTally tally = new ScorecardTally(time -> byKind, windows);
            for (String time : times) {
                tally.count(
                        round(platform, at(time)),
                        (fact, rule, from, to) -> {
                            places.add(Instant.ofEpochMilli(from) + " " + Instant.ofEpochMilli(to));
                            assertThat(windows.at("shop", from).start(WindowSize.DAY, from))
                                    .as("the day that its minute %s is counted in", time)
                                    .isEqualTo(windows.at("shop", minute(time)).start(WindowSize.DAY, minute(time)));
                            return new Tally();
                        },
                        move -> {
                            days.add(move.key());
                            assertThat(move.minute()).isEqualTo(minute(time));
                        });
            }
        }
    }

    private static long minute(String time) {
        return Math.floorDiv(at(time).toEpochMilli(), 60_000) * 60_000;
    }

    @Test
    void aConsumersDayIsOneWhateverElseIsPublishedInIt() {
        count(
                List.of(from(at("10:00:00"), TOKYO), from(at("15:00:00"), TOKYO)),
                Platform.PDD,
                "12:00:00",
                "15:00:00",
                "16:00:00");
        assertThat(days).hasSize(1);
    }

    @Test
    void aConsumersDayIsOneAlsoWhereTheZoneComesBack() {
        count(
                List.of(
                        from(at("10:00:20"), TOKYO),
                        from(at("10:00:40"), SHANGHAI),
                        from(at("11:00:20"), TOKYO),
                        from(at("14:00:00"), SHANGHAI),
                        from(at("15:00:00"), TOKYO)),
                Platform.PDD,
                "12:00:00",
                "16:00:00");
        assertThat(days).hasSize(1);
    }

    @Test
    void aConsumersDayIsOneInZonesOfTheSameClocksAndTwoInOthers() {
        count(List.of(from(at("10:00:00"), "Asia/Singapore")), Platform.PDD, "09:00:00", "12:00:00");
        assertThat(days).hasSize(1);
        days.clear();
        count(List.of(from(at("10:00:00"), TOKYO)), Platform.PDD, "09:00:00", "12:00:00");
        assertThat(days).hasSize(2);
    }

    @Test
    void sumsOfAQuarterPartWhereTheZoneChanges() {
        count(List.of(from(at("10:07:30"), TOKYO)), Platform.TAOBAO, "10:01:00", "10:07:45", "10:08:00", "10:14:59");
        assertThat(places)
                .containsExactly(at("10:00:00") + " " + at("10:15:00"), at("10:08:00") + " " + at("10:15:00"));
    }
}
