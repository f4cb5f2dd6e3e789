package io.aftersales.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.result.Alert;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.Bilingual;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A history of weeks, read at once and in any order, tells the alerts that were told live: those that went on at another desk, and those
 * that an incident folded while it lasted, however long ago that was.
 */
@SuppressWarnings("try") // closing a harness may be interrupted
class ReplayedAlertsTest {

    private static final int STORIES = 40;
    private static final long T = Instant.parse("2026-03-04T10:00:00Z").toEpochMilli();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = 24 * HOUR;
    private static final long END = T + 40 * DAY;

    static IntStream stories() {
        return IntStream.range(0, STORIES);
    }

    private static AlertCondition condition(String fingerprint, boolean fires, long at, long startsAt) {
        AlertCondition condition = new AlertCondition();
        condition.setTimestamp(Instant.ofEpochMilli(at));
        condition.setStartsAt(Instant.ofEpochMilli(startsAt));
        condition.setFingerprint(fingerprint);
        condition.setFiring(fires);
        condition.setRule("some-rule");
        condition.setFamily(fingerprint.startsWith("i") ? "incident" : "dispute");
        condition.setLevel("agent");
        condition.setSeverity("HIGH");
        condition.setTitle(new Bilingual("标题", "title"));
        condition.setShopId("s1");
        condition.setEvidence(List.of());
        condition.setCount(1);
        condition.setMembers(List.of());
        condition.setVersion(at);
        return condition;
    }

    /** Of an order, whose number is its own; the first may go on from a conversation's. */
    private static AlertCondition ofOrder(int order, boolean fires, long at, long startsAt, boolean goesOn) {
        AlertCondition condition = condition("o" + order, fires, at, startsAt);
        condition.setOrderId("o" + order);
        condition.setMember("o" + order);
        if (goesOn) {
            condition.setContinues("c" + order);
            condition.setContinuesMember("conversation:c" + order);
        }
        return condition;
    }

    private static AlertCondition ofConversation(int order, boolean fires, long at, long startsAt) {
        AlertCondition condition = condition("c" + order, fires, at, startsAt);
        condition.setMember("conversation:c" + order);
        condition.setMoved(!fires);
        return condition;
    }

    private static AlertCondition incident(boolean fires, long at, long startsAt, List<String> members) {
        AlertCondition condition = condition("i1", fires, at, startsAt);
        condition.setMembers(members);
        return condition;
    }

    private static List<AlertCondition> story(Random random) {
        List<AlertCondition> story = new ArrayList<>();
        for (int order = 1; order <= 2; order++) {
            long startsAt = T + random.nextInt(20 * 24) * HOUR + order;
            long at = startsAt;
            boolean goesOn = random.nextBoolean();
            if (goesOn) {
                story.add(ofConversation(order, true, at, startsAt));
                at += HOUR;
                story.add(ofConversation(order, false, at, startsAt));
            }
            for (int rounds = 1 + random.nextInt(3); rounds > 0; rounds--) {
                story.add(ofOrder(order, true, at + 1, goesOn ? startsAt : at + 1, goesOn));
                if (random.nextInt(5) == 0) {
                    break;
                }
                goesOn = false;
                at += 1 + random.nextInt(100) * HOUR;
                story.add(ofOrder(order, false, at + 2, startsAt, false));
                at += 3 + random.nextInt(300) * HOUR;
            }
        }
        if (random.nextInt(4) > 0) {
            long startsAt = T + random.nextInt(20 * 24) * HOUR + 77;
            story.add(incident(true, startsAt, startsAt, List.of("o1", "o2")));
            if (random.nextBoolean()) {
                story.add(incident(false, startsAt + (1 + random.nextInt(300)) * HOUR, startsAt, List.of()));
            }
        }
        story.removeIf(each -> each.getTimestamp().toEpochMilli() > END - HOUR);
        story.sort(Comparator.comparing(AlertCondition::getTimestamp));
        return story;
    }

    /** Each condition in its own order, otherwise in any. */
    private static List<AlertCondition> shuffled(List<AlertCondition> story, Random random) {
        Map<String, List<AlertCondition>> left = new LinkedHashMap<>();
        story.forEach(each -> left.computeIfAbsent(each.getFingerprint(), any -> new ArrayList<>())
                .add(each));
        List<String> turns = new ArrayList<>(
                story.stream().map(AlertCondition::getFingerprint).toList());
        Collections.shuffle(turns, random);
        return turns.stream().map(turn -> left.get(turn).remove(0)).toList();
    }

    private static Map<String, String> live(List<AlertCondition> story) throws Exception {
        try (AlertRun run = new AlertRun()) {
            long now = T;
            for (AlertCondition each : story) {
                long at = each.getTimestamp().toEpochMilli();
                for (; now < at; now = Math.min(at, now + 6 * HOUR)) {
                    run.goOnTo(now);
                }
                run.tell(each, at);
            }
            for (; now < END; now += 6 * HOUR) {
                run.goOnTo(now);
            }
            run.goOnTo(END);
            return told(run);
        }
    }

    private static Map<String, String> replayed(List<AlertCondition> story) throws Exception {
        try (AlertRun run = AlertRun.replay(END)) {
            for (AlertCondition each : story) {
                run.tell(each, END);
            }
            run.end();
            return told(run);
        }
    }

    private static Map<String, String> told(AlertRun run) {
        Map<String, String> told = new TreeMap<>();
        for (Alert alert : run.alerts().values()) {
            told.put(
                    alert.getAlertId(),
                    alert.getStatus() + " " + alert.getStartsAt() + " to " + alert.getEndsAt() + ", " + alert.getCount()
                            + " times, in " + alert.getParentAlertId());
        }
        return told;
    }

    @ParameterizedTest
    @MethodSource("stories")
    void areThoseThatWereToldLive(int seed) throws Exception {
        Random random = new Random(seed);
        List<AlertCondition> story = story(random);
        Map<String, String> expected = live(story);
        assertThat(replayed(story)).as("as it happened").isEqualTo(expected);
        assertThat(replayed(shuffled(story, random))).as("in any order").isEqualTo(expected);
    }

    @Test
    void whatWentOnAtAnotherDeskAndEndedWeeksAgoIsThere() throws Exception {
        List<AlertCondition> story = List.of(
                ofConversation(1, true, T, T),
                ofConversation(1, false, T + HOUR, T),
                ofOrder(1, true, T + HOUR, T, true),
                ofOrder(1, false, T + 2 * HOUR, T, false));
        assertThat(replayed(story)).hasSize(2).isEqualTo(live(story));
    }

    @Test
    void anIncidentFoldsWhatWasNotOverBeforeItBegan() throws Exception {
        List<AlertCondition> story = List.of(
                ofOrder(1, true, T, T, false),
                ofOrder(2, true, T, T, false),
                ofOrder(1, false, T + HOUR, T, false),
                incident(true, T + 2 * HOUR, T + 2 * HOUR, List.of("o1", "o2")),
                ofOrder(2, false, T + 3 * HOUR, T, false),
                incident(false, T + 20 * DAY, T + 2 * HOUR, List.of()));
        Map<String, String> told = replayed(story);
        assertThat(told.get("o1:" + T)).endsWith("in null");
        assertThat(told.get("o2:" + T)).endsWith("in i1:" + (T + 2 * HOUR));
        assertThat(told).isEqualTo(live(story));
    }

    private static List<AlertCondition> withAnEndToldAnew(long end, long told, int count) {
        AlertCondition again = incident(false, told, T, List.of());
        again.setVersion(T + DAY);
        again.setCount(count);
        return List.of(
                incident(true, T, T, List.of("o1")),
                ofOrder(1, true, T + HOUR, T + HOUR, false),
                incident(false, end, T, List.of()),
                ofOrder(1, false, T + 3 * HOUR, T + HOUR, false),
                again);
    }

    private static void isFolded(List<AlertCondition> story, String parent) throws Exception {
        String order = "o1:" + (T + HOUR);
        assertThat(replayed(story).get(order)).as("of a history").endsWith("in " + parent);
        assertThat(live(story).get(order)).as("live").endsWith("in " + parent);
    }

    @Test
    void anIncidentFoldsWhatEndedBeforeItsEndAsThatIsKnownNow() throws Exception {
        isFolded(withAnEndToldAnew(T + 2 * HOUR, T + 4 * HOUR, 1), "i1:" + T);
        isFolded(withAnEndToldAnew(T + 4 * HOUR, T + 2 * HOUR, 1), "null");
    }

    @Test
    void whatEndedInAnIncidentThatNeverWasIsNotFolded() throws Exception {
        isFolded(withAnEndToldAnew(T + 4 * HOUR, T + 5 * HOUR, 0), "null");
        isFolded(withAnEndToldAnew(T + 4 * HOUR, T + 4 * HOUR, 0), "null");
        List<AlertCondition> whileItLasts = new ArrayList<>(withAnEndToldAnew(T + 4 * HOUR, T + 5 * HOUR, 0));
        whileItLasts.remove(2);
        isFolded(whileItLasts, "null");
    }

    /** It comes back within the time in which it is the same alert, and that never was. */
    @Test
    void whatTheFirstPartOfAnIncidentFoldedStaysFolded() throws Exception {
        long back = T + HOUR + HOUR / 12;
        AlertCondition never = incident(false, back + HOUR / 2, back, List.of());
        never.setCount(0);
        List<AlertCondition> story = List.of(
                incident(true, T, T, List.of("o1")),
                ofOrder(1, true, T + HOUR / 6, T + HOUR / 6, false),
                ofOrder(1, false, T + HOUR / 3, T + HOUR / 6, false),
                incident(false, T + HOUR, T, List.of()),
                incident(true, back, back, List.of("o1")),
                never);
        Map<String, String> told = replayed(story);
        assertThat(told).containsOnlyKeys("i1:" + T, "o1:" + (T + HOUR / 6));
        assertThat(told.get("o1:" + (T + HOUR / 6))).endsWith("in i1:" + T);
        assertThat(live(story)).isEqualTo(told);
    }

    @Test
    void anAlertThatMovedIsCorrectedWhereItIsKept() throws Exception {
        List<AlertCondition> story = new ArrayList<>(withAnEndToldAnew(T + 2 * HOUR, T + 4 * HOUR, 1));
        story.set(1, ofOrder(1, true, T + HOUR, T, true));
        story.set(3, ofOrder(1, false, T + 3 * HOUR, T, false));
        story.addAll(0, List.of(ofConversation(1, true, T, T), ofConversation(1, false, T + HOUR, T)));
        Map<String, String> told = replayed(story);
        assertThat(told.get("o1:" + T)).endsWith("in i1:" + T);
        assertThat(live(story)).isEqualTo(told);
    }

    @Test
    void whatWasOverLongBeforeGoesOnAsNothing() throws Exception {
        long later = T + 20 * DAY;
        List<AlertCondition> story = List.of(
                ofConversation(1, true, T, T),
                ofConversation(1, false, T + HOUR, T),
                ofConversation(1, true, later, later),
                ofConversation(1, false, later + HOUR, later),
                ofOrder(1, true, later + HOUR, later, true));
        Map<String, String> told = replayed(story);
        assertThat(told.get("c1:" + T)).endsWith("in null");
        assertThat(told.get("c1:" + later)).endsWith("in o1:" + later);
        assertThat(told).isEqualTo(live(story));
    }
}
