package io.aftersales.satisfaction;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.Sender;
import io.aftersales.event.ServiceRating;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Rounds, sessions and marks of a conversation, looked at from its end. */
final class BatchConversations {

    private static final long PATIENCE = 600_000;
    private static final long GAP = 600_000;
    private static final long QUIET = 24L * 3_600_000;

    private final List<SpecificRecordBase> events;
    private final long end;
    private final BatchMetrics metrics;

    private BatchConversations(List<SpecificRecordBase> events, long end, BatchMetrics metrics) {
        this.events = events;
        this.end = end;
        this.metrics = metrics;
    }

    static void count(List<SpecificRecordBase> events, long end, BatchMetrics metrics) {
        new BatchConversations(
                        events.stream()
                                .filter(event -> isOfConversation(type(event)))
                                .toList(),
                        end,
                        metrics)
                .count();
    }

    private static boolean isOfConversation(ChatEventType type) {
        return !type.name().startsWith("TICKET")
                && type != ChatEventType.AGENT_STATUS
                && type != ChatEventType.FOLLOWED_UP;
    }

    private static ChatEventType type(SpecificRecordBase event) {
        return ((ChatEvent) event).getType();
    }

    private static boolean isHuman(SpecificRecordBase event) {
        Sender sender = ((ChatEvent) event).getSender();
        return sender == Sender.AGENT || sender == Sender.ASSISTED;
    }

    private static boolean isBuyer(SpecificRecordBase event) {
        return ((ChatEvent) event).getSender() == Sender.BUYER;
    }

    /** Who was named last, nobody after a transfer to a group. */
    private @Nullable String agentAt(int event) {
        int from = event;
        while (from > 0 && !isNamed(from) && type(events.get(from)) != ChatEventType.TRANSFERRED) {
            from--;
        }
        return Batch.latest(events.subList(from, event + 1), event - from, "agentId");
    }

    private boolean isNamed(int event) {
        String agent = ((ChatEvent) events.get(event)).getAgentId();
        return agent != null && !agent.isEmpty();
    }

    private BatchMetrics.Whom whom(int event) {
        return Batch.whom(events, event, agentAt(event), Batch.latest(events, event, "issueType"));
    }

    private long at(int event) {
        return Batch.at(events.get(event));
    }

    private void count() {
        for (int i = 0; i < events.size(); i++) {
            ChatEventType type = type(events.get(i));
            if (type == ChatEventType.OPENED || type == ChatEventType.MESSAGE) {
                metrics.count(at(i), whom(i), "conversations", 1);
                break;
            }
        }
        for (int i = 0; i < events.size(); i++) {
            if (type(events.get(i)) == ChatEventType.RATING_INVITED) {
                metrics.count(at(i), whom(i), "invitations", 1);
            } else if (type(events.get(i)) == ChatEventType.RATED) {
                marks(i);
            }
        }
        rounds();
        BatchMoods.count(events, this::whom, metrics);
    }

    private void marks(int i) {
        ServiceRating rating = ((ChatEvent) events.get(i)).getRating();
        metrics.count(at(i), whom(i), "ratings", 1);
        metrics.count(at(i), whom(i), "overallMean", rating.getOverall());
        if (rating.getOverall() >= 4) {
            metrics.count(at(i), whom(i), "satisfied", 1);
        }
        mark(i, "speedMean", rating.getSpeed());
        mark(i, "attitudeMean", rating.getAttitude());
        mark(i, "effectMean", rating.getEffect());
        mark(i, "processMean", rating.getProcess());
    }

    private void mark(int i, String field, @Nullable Integer mark) {
        if (mark != null) {
            metrics.count(at(i), whom(i), field, mark);
            metrics.count(at(i), whom(i), field + "#", 1);
        }
    }

    /** Whether a human serves at each event: from the session's start, or from where one comes into a bot's. */
    private boolean[] human() {
        boolean[] human = new boolean[events.size()];
        int start = 0;
        while (start < events.size()) {
            int next = nextSession(start);
            boolean serves = !isBotFirst(events.subList(start, next), waitsSinceClose(start));
            for (int i = start; i < next; i++) {
                serves |= isHuman(events.get(i)) || type(events.get(i)) == ChatEventType.HANDED_TO_HUMAN;
                human[i] = serves;
            }
            start = next;
        }
        return human;
    }

    /** A bot that writes after the close of a session in which the buyer asked has no part in it. */
    private static boolean isBotFirst(List<SpecificRecordBase> session, boolean askedBefore) {
        List<SpecificRecordBase> beforeHumans =
                session.stream().takeWhile(event -> !isHuman(event)).toList();
        List<SpecificRecordBase> beforeClose = beforeHumans.stream()
                .takeWhile(event -> type(event) != ChatEventType.CLOSED)
                .toList();
        boolean asked = askedBefore || beforeClose.stream().anyMatch(BatchConversations::isBuyer);
        return (asked ? beforeClose : beforeHumans)
                .stream().anyMatch(event -> ((ChatEvent) event).getSender() == Sender.BOT);
    }

    /** Whether the buyer wrote between the last close and the opening there, and no human did after that. */
    private boolean waitsSinceClose(int opening) {
        for (int i = opening - 1; i >= 0 && type(events.get(i)) != ChatEventType.CLOSED; i--) {
            if (isHuman(events.get(i)) || isBuyer(events.get(i))) {
                return isBuyer(events.get(i));
            }
        }
        return false;
    }

    /** Where the session after the one from {@code start} begins: at the first opening after a close. */
    private int nextSession(int start) {
        boolean closed = false;
        for (int i = start; i < events.size(); i++) {
            if (closed && type(events.get(i)) == ChatEventType.OPENED) {
                return i;
            }
            closed |= type(events.get(i)) == ChatEventType.CLOSED;
        }
        return events.size();
    }

    private void rounds() {
        boolean[] human = human();
        int last = 0;
        List<Round> session = new ArrayList<>();
        int i = 0;
        while (i < events.size()) {
            if (!startsRound(i, human[i])) {
                i++;
                continue;
            }
            int stop = i + 1;
            while (stop < events.size()
                    && !isHuman(events.get(stop))
                    && type(events.get(stop)) != ChatEventType.CLOSED) {
                stop++;
            }
            int bots = botsSession(i, stop, human);
            if (bots > 0) {
                for (int j = i + 1; j <= bots; j++) {
                    leg(at(i), j);
                }
                i = bots;
                continue;
            }
            Round round = round(i, stop);
            if (round != null) {
                if (isSessionOver(last, i)) {
                    session(session);
                    session.clear();
                }
                session.add(round);
                last = i;
            }
            i = stop;
        }
        session(session);
    }

    /** Where a bot's session begins while the buyer waits who wrote after the close; 0 for nowhere. */
    private int botsSession(int start, int stop, boolean[] human) {
        for (int i = start + 1; i < Math.min(stop, events.size()); i++) {
            if (type(events.get(i)) == ChatEventType.OPENED && !human[i]) {
                return i;
            }
        }
        return 0;
    }

    /** Whether what begins at event {@code i} is another session than that of the round from {@code last} on. */
    private boolean isSessionOver(int last, int i) {
        long closed = Long.MIN_VALUE;
        for (int j = last + 1; j <= i; j++) {
            if (at(j) - at(j - 1) >= QUIET) {
                return true;
            }
            closed = type(events.get(j)) == ChatEventType.CLOSED ? at(j) : closed;
        }
        return closed != Long.MIN_VALUE && at(i) - closed > GAP;
    }

    private void session(List<Round> rounds) {
        if (rounds.isEmpty()) {
            return;
        }
        Round first = rounds.get(0);
        BatchMetrics.Whom whom = whom(rounds.get(rounds.size() - 1).booked());
        metrics.count(first.start(), whom, "sessions", 1);
        long mean = rounds.stream().mapToLong(Round::waited).sum() / rounds.size();
        metrics.scorecards.session(whom, first.start(), first.answered() ? first.waited() : null, mean);
    }

    /** A buyer's message to a human, or the hand-over of a buyer who wrote since the last answer or close. */
    private boolean startsRound(int i, boolean human) {
        if (type(events.get(i)) == ChatEventType.MESSAGE) {
            return human && isBuyer(events.get(i));
        }
        if (type(events.get(i)) != ChatEventType.HANDED_TO_HUMAN) {
            return false;
        }
        for (int j = i - 1; j >= 0; j--) {
            if (isHuman(events.get(j)) || type(events.get(j)) == ChatEventType.CLOSED) {
                return false;
            }
            if (isBuyer(events.get(j))) {
                return true;
            }
        }
        return false;
    }

    /**
     * A round that is over, or whose buyer waits for too long.
     *
     * @param booked the event by whose agent the session is booked
     * @param waited as long as the buyer was seen to wait, millis
     */
    private record Round(long start, int booked, long waited, boolean answered) {}

    /** Counts the round from {@code start} to {@code stop}; null while it is undecided. */
    private @Nullable Round round(int start, int stop) {
        for (int i = start + 1; i < Math.min(stop, events.size()); i++) {
            leg(at(start), i);
        }
        boolean ended = stop < events.size();
        if (ended && isHuman(events.get(stop))) {
            answered(at(start), stop);
            return new Round(at(start), stop, at(stop) - at(start), true);
        }
        long presumed = at(start) + PATIENCE;
        long over = ended ? at(stop) : Long.MAX_VALUE;
        if (presumed < over && presumed <= end) {
            int asked = start;
            while (asked + 1 < Math.min(stop, events.size()) && at(asked + 1) <= presumed) {
                asked++;
            }
            int booked = asked;
            for (int i = asked + 1; i < Math.min(stop, events.size()); i++) {
                booked = isHandedOn(i) ? i : booked;
            }
            unanswered(at(start), presumed, booked);
            return new Round(at(start), asked, PATIENCE, false);
        }
        if (!ended) {
            return null;
        }
        unanswered(at(start), at(stop), stop);
        return new Round(at(start), stop, at(stop) - at(start), false);
    }

    private boolean isHandedOn(int i) {
        String before = agentAt(i - 1);
        return type(events.get(i)) == ChatEventType.TRANSFERRED
                && before != null
                && !before.equals(((ChatEvent) events.get(i)).getAgentId());
    }

    private void leg(long start, int i) {
        if (isHandedOn(i)) {
            BatchMetrics.Whom whom = whom(i - 1);
            List<String> agent = List.of("AGENT/" + whom.platform() + "/" + whom.shop() + "/" + whom.agent());
            metrics.count(at(i), agent, List.of(1, 60, 1440), "rounds", 1);
            metrics.count(at(i), agent, List.of(1, 60, 1440), "unanswered", 1);
            metrics.scorecards.leg(whom, start, null);
        }
    }

    private void answered(long start, int stop) {
        long waited = at(stop) - start;
        BatchMetrics.Whom whom = whom(stop);
        metrics.scorecards.round(whom, buyer(stop), start, waited);
        metrics.count(at(stop), whom, "rounds", 1);
        metrics.wait(at(stop), BatchMetrics.dimensions(whom), waited);
        String[] fields = {"within30s", "within1m", "within3m", "within5m"};
        long[] limits = {30_000, 60_000, 180_000, 300_000};
        for (int i = 0; i < limits.length; i++) {
            if (waited <= limits[i]) {
                metrics.count(at(stop), whom, fields[i], 1);
            }
        }
    }

    /** Who asks; a conversation of nobody known stands for its buyer. */
    private String buyer(int event) {
        for (int i = event; i >= 0; i--) {
            String buyer = ((ChatEvent) events.get(i)).getBuyerId();
            if ((type(events.get(i)) == ChatEventType.OPENED || isBuyer(events.get(i))) && !buyer.isEmpty()) {
                return buyer;
            }
        }
        return "conversation " + ((ChatEvent) events.get(0)).getConversationId();
    }

    private void unanswered(long start, long at, int booked) {
        metrics.scorecards.round(whom(booked), buyer(booked), start, null);
        metrics.count(at, whom(booked), "rounds", 1);
        metrics.count(at, whom(booked), "unanswered", 1);
    }
}
