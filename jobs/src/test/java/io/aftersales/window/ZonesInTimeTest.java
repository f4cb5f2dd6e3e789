package io.aftersales.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.window.WindowSize;
import io.aftersales.rules.RuleFile;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.live.PublishedRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which zone a shop counts in, where rules change it; times are of one day, in UTC. */
class ZonesInTimeTest {

    private static final String DAY = "2026-10-25";
    private static final long MINUTE = 60_000;
    private static final String[] ZONES = {"Asia/Shanghai", "Asia/Tokyo", "Europe/Berlin"};

    private static long at(String time) {
        return Instant.parse(DAY + "T" + time + "Z").toEpochMilli();
    }

    /** A set from then on; that of the beginning has none. */
    private static PublishedRules set(long from, long publishedAt, String shopsZone) {
        String shops = "default: {zone: Asia/Seoul}\nshops: [{id: shop, zone: " + shopsZone + "}]\n";
        return new PublishedRules(
                "v" + publishedAt, publishedAt, from, false, Map.of(RuleFile.SHOPS.fileName(), shops));
    }

    /** {@code "Asia/Shanghai, 10:00:00 Asia/Tokyo"}: the zone at the beginning, then changes. */
    private static ZonesInTime zones(String story) {
        List<PublishedRules> sets = new ArrayList<>();
        for (String part : story.split(", ")) {
            String[] words = part.split(" ");
            sets.add(
                    words.length == 1
                            ? set(RuleSet.FROM_THE_BEGINNING, 0, words[0])
                            : set(at(words[0]), sets.size(), words[1]));
        }
        return ZonesInTime.of(() -> sets);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # never changed
            Asia/Shanghai                                                            | 10:00:00 | 10:14:00 | 10:00:00
            # before all of it, and after
            Asia/Shanghai, 11:00:00 Asia/Tokyo                                       | 10:00:00 | 10:14:00 | 10:00:00
            Asia/Shanghai, 09:00:00 Asia/Tokyo                                       | 10:00:00 | 10:14:00 | 10:00:00
            # within, at a whole minute, and in the middle of one: what is counted of a minute is of the zone of its begin
            Asia/Shanghai, 10:07:00 Asia/Tokyo                                       | 10:00:00 | 10:14:00 | 10:07:00
            Asia/Shanghai, 10:07:30 Asia/Tokyo                                       | 10:00:00 | 10:14:00 | 10:08:00
            Asia/Shanghai, 10:07:30 Asia/Tokyo                                       | 10:00:00 | 10:07:00 | 10:00:00
            Asia/Shanghai, 10:07:30 Asia/Tokyo                                       | 10:00:00 | 10:08:00 | 10:08:00
            # at the first minute, at the last, and in the minute before either
            Asia/Shanghai, 10:00:00 Asia/Tokyo                                       | 10:00:00 | 10:14:00 | 10:00:00
            Asia/Shanghai, 10:14:00 Asia/Tokyo                                       | 10:00:00 | 10:14:00 | 10:14:00
            Asia/Shanghai, 09:59:59 Asia/Tokyo                                       | 10:00:00 | 10:14:00 | 10:00:00
            Asia/Shanghai, 10:13:01 Asia/Tokyo                                       | 10:00:00 | 10:14:00 | 10:14:00
            Asia/Shanghai, 10:14:01 Asia/Tokyo                                       | 10:00:00 | 10:14:00 | 10:00:00
            # one minute alone
            Asia/Shanghai, 10:00:30 Asia/Tokyo                                       | 10:00:00 | 10:00:00 | 10:00:00
            # to and fro: the first minute of that zone, not the last
            Asia/Shanghai, 10:03:00 Asia/Tokyo, 10:05:00 Asia/Shanghai               | 10:00:00 | 10:14:00 | 10:00:00
            Asia/Shanghai, 10:03:00 Asia/Tokyo, 10:05:00 Europe/Berlin, 10:07:00 Asia/Tokyo | 10:00:00 | 10:14:00 | 10:03:00
            # twice in one minute: no minute begins in the zone between
            Asia/Shanghai, 10:03:10 Asia/Tokyo, 10:03:40 Europe/Berlin               | 10:00:00 | 10:14:00 | 10:04:00
            Asia/Shanghai, 10:03:10 Asia/Tokyo, 10:03:40 Asia/Shanghai               | 10:00:00 | 10:14:00 | 10:00:00
            # a set that changes something else
            Asia/Shanghai, 10:03:00 Asia/Shanghai, 10:05:00 Asia/Tokyo               | 10:00:00 | 10:14:00 | 10:05:00
            # the hour that Berlin's clocks show twice that night: zones are parted by their rules, not by their clocks
            Asia/Shanghai, 00:30:00 Europe/Berlin                                    | 00:15:00 | 01:15:00 | 00:30:00
            Europe/Berlin                                                            | 00:15:00 | 01:15:00 | 00:15:00
            """)
    void theFirstMinuteInTheZoneOfALaterOne(String story, String from, String minute, String first) {
        try (ZonesInTime zones = zones(story)) {
            assertThat(Instant.ofEpochMilli(zones.firstInZone("shop", at(from), at(minute))))
                    .isEqualTo(Instant.ofEpochMilli(at(first)));
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 25);
    }

    /** By looking at each minute. */
    @ParameterizedTest
    @MethodSource("seeds")
    void isFoundAsMinuteByMinute(int seed) {
        Random random = new Random(seed);
        List<PublishedRules> sets = new ArrayList<>(List.of(set(RuleSet.FROM_THE_BEGINNING, 0, ZONES[0])));
        for (int i = random.nextInt(8); i > 0; i--) {
            long change = at("10:00:00") + random.nextInt(20 * 60) * 1_000L;
            sets.add(set(change, sets.size(), ZONES[random.nextInt(ZONES.length)]));
        }
        try (ZonesInTime zones = ZonesInTime.of(() -> sets)) {
            for (int i = 0; i < 50; i++) {
                long from = at("10:00:00") + random.nextInt(15) * MINUTE;
                long minute = from + random.nextInt(15) * MINUTE;
                long expected = from;
                while (!zones.zoneAt("shop", expected).equals(zones.zoneAt("shop", minute))) {
                    expected += MINUTE;
                }
                assertThat(zones.firstInZone("shop", from, minute)).isEqualTo(expected);
            }
        }
    }

    @Test
    void aShopThatNoRuleNamesHasTheZoneOfTheOthers() {
        try (ZonesInTime zones = zones("Asia/Shanghai, 10:07:00 Asia/Tokyo")) {
            assertThat(zones.zoneAt("another", at("12:00:00"))).isEqualTo("Asia/Seoul");
            assertThat(zones.firstInZone("another", at("10:00:00"), at("10:14:00")))
                    .isEqualTo(at("10:00:00"));
            assertThat(zones.zonesOf("another")).containsExactly("Asia/Seoul");
            assertThat(zones.zonesOf("shop")).containsExactly("Asia/Shanghai", "Asia/Tokyo");
        }
    }

    /** Before the first set there is none that says otherwise. */
    @Test
    void theFirstSetHoldsForWhatLiesBeforeIt() {
        List<PublishedRules> sets = List.of(set(at("10:00:00"), 1, ZONES[0]), set(at("11:00:00"), 2, ZONES[1]));
        try (ZonesInTime zones = ZonesInTime.of(() -> sets)) {
            assertThat(zones.zoneAt("shop", Long.MIN_VALUE)).isEqualTo(ZONES[0]);
            assertThat(zones.zoneAt("shop", at("11:00:00") - 1)).isEqualTo(ZONES[0]);
            assertThat(zones.zoneAt("shop", at("11:00:00"))).isEqualTo(ZONES[1]);
            assertThat(zones.zoneAt("shop", Long.MAX_VALUE)).isEqualTo(ZONES[1]);
        }
    }

    /** In whatever order they are known. */
    @Test
    void ofSetsForOneInstantTheOneThatWasPublishedLastHolds() {
        List<PublishedRules> sets = List.of(
                set(RuleSet.FROM_THE_BEGINNING, 0, ZONES[0]),
                set(at("10:07:00"), 5, ZONES[1]),
                set(at("10:07:00"), 3, ZONES[2]));
        try (ZonesInTime zones = ZonesInTime.of(() -> sets)) {
            assertThat(zones.zoneAt("shop", at("10:07:00"))).isEqualTo(ZONES[1]);
            assertThat(zones.zonesOf("shop"))
                    .as("windows may have been begun by it")
                    .contains(ZONES[2]);
        }
    }

    @Test
    void setsThatArePublishedMeanwhileAreLearnt() {
        List<List<PublishedRules>> known = new ArrayList<>(List.of(List.of(set(0, 0, ZONES[0]))));
        try (ZonesInTime zones = ZonesInTime.of(() -> known.get(known.size() - 1))) {
            assertThat(zones.firstInZone("shop", at("10:00:00"), at("10:14:00")))
                    .isEqualTo(at("10:00:00"));

            known.add(List.of(set(0, 0, ZONES[0]), set(at("10:07:00"), 1, ZONES[1])));

            assertThat(zones.firstInZone("shop", at("10:00:00"), at("10:14:00")))
                    .isEqualTo(at("10:07:00"));
        }
    }

    /** The day of the longer night, and a change in the hour that its clocks show twice. */
    @Test
    void aDayIsThatOfTheZoneOfItsMinute() {
        try (ShopWindows windows = new ShopWindows(zones("Asia/Shanghai, 00:30:00 Europe/Berlin"))) {
            long before = at("00:29:00");
            long after = at("00:30:00");

            assertThat(start(windows, before)).isEqualTo("2026-10-24T16:00:00Z");
            assertThat(start(windows, after)).isEqualTo("2026-10-24T22:00:00Z");
            assertThat(windows.at("shop", after).end(WindowSize.DAY, after) - instant(start(windows, after)))
                    .isEqualTo(Duration.ofHours(25).toMillis());
        }
    }

    /** Its begin lies before the change, when the other zone was in force. */
    @Test
    void aDayIsKnownAgainByItsBegin() {
        try (ShopWindows windows = new ShopWindows(zones("Asia/Shanghai, 00:30:00 Europe/Berlin"))) {
            for (String time : new String[] {"00:29:00", "00:30:00"}) {
                long start = instant(start(windows, at(time)));

                assertThat(windows.begunBy("shop", WindowSize.DAY, start).end(WindowSize.DAY, start))
                        .isEqualTo(windows.at("shop", at(time)).end(WindowSize.DAY, at(time)));
            }
        }
    }

    private static String start(ShopWindows windows, long at) {
        return Instant.ofEpochMilli(windows.at("shop", at).start(WindowSize.DAY, at))
                .toString();
    }

    private static long instant(String text) {
        return Instant.parse(text).toEpochMilli();
    }
}
