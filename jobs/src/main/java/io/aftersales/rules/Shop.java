package io.aftersales.rules;

import io.aftersales.domain.event.Platform;
import java.util.List;
import java.util.Map;

/**
 * What is known of a shop besides its events.
 *
 * @param id shop id as events carry it, empty for the entry that stands for all unknown shops
 * @param platform marketplace, for shops that were never seen; events carry their own
 * @param zone IANA name of the zone that the shop's days are counted in
 * @param calendars ids of calendars that replace others in this shop, by the id in the policy
 * @param expected whether silence of this shop is worth an alert even if no event of it was ever seen
 * @param teams agents by team, empty where the shop has no teams
 */
public record Shop(
        String id,
        Platform platform,
        String zone,
        Map<String, String> calendars,
        boolean expected,
        Map<String, List<String>> teams) {

    public Shop {
        calendars = Map.copyOf(calendars);
        teams = Map.copyOf(teams);
    }

    /** Id of the calendar that stands for a policy's calendar here. */
    public String calendarId(String policyCalendarId) {
        return calendars.getOrDefault(policyCalendarId, policyCalendarId);
    }
}
