package io.aftersales.rules;

import static io.aftersales.rules.WrongRules.calendar;
import static io.aftersales.rules.WrongRules.file;
import static io.aftersales.rules.WrongRules.shop;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check of {@code calendars.yaml} and {@code shops.yaml} has a file here that fails it and nothing else. */
class WrongCalendarsAndShopsTest {

    static Stream<WrongRules> calendars() {
        String service = "  - {id: service-hours, zone: Asia/Shanghai, hours: {MON: ['09:00-18:00']}}";
        return Stream.of(
                file(RuleFile.CALENDARS, 0, "is empty", "the key calendars", ""),
                file(RuleFile.CALENDARS, 2, "is no YAML", "syntax", "calendars:", "\t- id: a"),
                file(RuleFile.CALENDARS, 1, "a list is expected", "the key calendars", "calendars: always"),
                calendar("zones: x", "key zones is not known", "did you mean zone?"),
                calendar("hours: 9-18", "a mapping of keys", "MON-FRI"),
                calendar("hours: {}", "the calendar is never open", "MON-FRI"),
                calendar("hours: {MON: []}", "the list is empty", "MON-FRI"),
                calendar("hours: {MON: ['09:00-18:00'], MO-FR: ['09:00-18:00']}", "MO-FR is no weekday", "MON"),
                calendar("hours: {MON-FRI: ['09:00-18:00'], TUE: ['09:00-18:00']}", "TUESDAY are there twice", "keep"),
                calendar("hours: {MON: ['09:00-18:00', '9-18']}", "9-18 is no opening", "09:00-18:00"),
                calendar("hours: {MON: ['09:00-18:00', '24:00-18:00']}", "24:00-18:00 is no opening", "24:00"),
                calendar("hours: {MON: ['09:00-18:00', '20:00-20:00']}", "20:00-20:00 is no opening", "24:00"),
                calendar("hours: {MON: ['09:00-18:00', '17:59-24:00']}", "17:59-24:00 overlaps 09:00-18:00", "one"),
                calendar("holidays: [2026-02-30]", "2026-02-30 is no date", "2026-10-01"),
                calendar("holidays: [2026-02-03..2026-02-01]", "is no date and no range", "2026-10-01..2026-10-07"),
                calendar("holidays: [2026-02-03..2028-02-01]", "at most a year", "2026-10-01..2026-10-07"),
                calendar("holidays: 2026-02-03", "a list is expected", "2026-10-01"),
                calendar(
                        "holidays: [+999999999-12-30..+999999999-12-31]",
                        "is no date and no range",
                        "2026-10-01..2026-10-07"),
                calendar("makeUpDays: [tomorrow]", "tomorrow is no date", "2026-10-10"),
                calendar("makeUpDays: [{2026-10-10: FRIDAY}]", "FRIDAY is not known", "FRI"),
                calendar(
                        "makeUpDays: [2026-01-01]\n    holidays: [2026-01-01]",
                        "2026-01-01 is both a holiday and a make-up day",
                        "out of one of the lists"),
                calendar("version: ", "a value is missing", "name a version"),
                calendar("source: [a]", "a single value", "where the data come from"),
                file(
                        RuleFile.CALENDARS,
                        1,
                        "key calenders is not known",
                        "did you mean calendars?",
                        "{calenders: [], calendars: [{id: always}," + inline(service) + "," + inline(WrongRules.WORKING)
                                + "]}"),
                file(
                        RuleFile.CALENDARS,
                        2,
                        "calendar always is open",
                        "remove",
                        "calendars:",
                        "  - {id: always, zone: UTC}",
                        service,
                        WrongRules.WORKING),
                file(
                        RuleFile.CALENDARS,
                        2,
                        "key id is missing",
                        "working-hours",
                        "calendars:",
                        "  - {zone: UTC, hours: {MON: ['09:00-18:00']}}",
                        service,
                        WrongRules.WORKING),
                file(
                        RuleFile.CALENDARS,
                        2,
                        "key zone is missing",
                        "Asia/Shanghai",
                        "calendars:",
                        "  - {id: a, hours: {MON: ['09:00-18:00']}}",
                        service,
                        WrongRules.WORKING),
                file(
                        RuleFile.CALENDARS,
                        2,
                        "key hours is missing",
                        "MON-FRI",
                        "calendars:",
                        "  - {id: a, zone: UTC}",
                        service,
                        WrongRules.WORKING),
                file(
                        RuleFile.CALENDARS,
                        2,
                        "there is no zone Asia/Shanghia",
                        "did you mean Asia/Shanghai?",
                        "calendars:",
                        "  - {id: a, zone: Asia/Shanghia, hours: {MON: ['09:00-18:00']}}",
                        service,
                        WrongRules.WORKING),
                file(
                        RuleFile.CALENDARS,
                        4,
                        "id working-hours is there twice",
                        "line 3",
                        "calendars:",
                        service,
                        WrongRules.WORKING,
                        WrongRules.WORKING));
    }

    static Stream<WrongRules> shops() {
        return Stream.of(
                shop("plattform: JD", "key plattform is not known", "did you mean platform?"),
                shop("platform: TAOBAU", "TAOBAU is not known", "did you mean TAOBAO?"),
                shop("zone: Shanghai", "there is no zone Shanghai", "Asia/Shanghai"),
                shop("calendars: working-hours", "a mapping of keys", "THE SHOP'S CALENDAR"),
                shop(
                        "calendars: {service-hour: always}",
                        "key service-hour is not known",
                        "did you mean service-hours?"),
                shop("calendars: {service-hours: nights}", "there is no calendar nights", "always"),
                shop("calendar: nights", "there is no calendar nights", "calendars are "),
                shop("calendar: working-hour", "there is no calendar working-hour", "did you mean working-hours?"),
                shop("calendar: [always]", "a single value is expected", "calendars are "),
                shop(
                        "calendar: always\n    calendars: {service-hours: working-hours}",
                        "calendars puts one in the place of service-hours, too",
                        "leave one of both out"),
                shop("expected: yes", "yes is not known", "[true, false]"),
                shop("teams: [a]", "a mapping of keys", "AGENT"),
                shop("teams: {a: [x, y], b: [y]}", "agent y is in team a already", "once"),
                shop("teams: {a: b}", "a list is expected", "AGENT"),
                shop("teams: {a: [{b: c}]}", "a single value is expected", "AGENT"),
                file(
                        RuleFile.SHOPS,
                        1,
                        "there is no calendar nights",
                        "always",
                        "default: {zone: UTC, calendar: nights}"),
                file(RuleFile.SHOPS, 1, "key default is missing", "Asia/Shanghai", "shops: [{id: a}]"),
                file(RuleFile.SHOPS, 1, "key zone is missing", "Asia/Shanghai", "default: {calendars: {}}"),
                file(RuleFile.SHOPS, 1, "key id is not known", "zone", "default: {zone: UTC, id: a}"),
                file(
                        RuleFile.SHOPS,
                        2,
                        "key shop is not known",
                        "did you mean shops?",
                        "default: {zone: UTC}",
                        "shop: []"),
                file(RuleFile.SHOPS, 2, "the list is empty", "leave the key out", "default: {zone: UTC}", "shops: []"),
                file(
                        RuleFile.SHOPS,
                        2,
                        "key id is missing",
                        "as its events do",
                        "default: {zone: UTC}",
                        "shops: [{platform: JD}]"),
                file(
                        RuleFile.SHOPS,
                        2,
                        "id a is there twice",
                        "line 2",
                        "default: {zone: UTC}",
                        "shops: [{id: a}, {id: a}]"));
    }

    @ParameterizedTest
    @MethodSource({"calendars", "shops"})
    void isToldWithItsLine(WrongRules wrong) {
        wrong.assertTold();
    }

    private static String inline(String item) {
        return item.replaceFirst("^  - ", "");
    }
}
