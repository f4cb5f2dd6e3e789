package io.aftersales.satisfaction;

import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.Sender;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecordBase;

/** Tickets, and whether their first resolution lasted. */
final class BatchTickets {

    private static final long SOON = 72L * 3_600_000;
    private static final long MINUTES_KEPT = 48L * 3_600_000;
    private static final long AGAIN = 600_000;
    private static final Set<ChatEventType> ENDS =
            Set.of(ChatEventType.TICKET_RESOLVED, ChatEventType.TICKET_CLOSED, ChatEventType.TICKET_REOPENED);

    private BatchTickets() {}

    static void count(List<ChatEvent> chats, BatchMetrics metrics) {
        List<ChatEvent> tickets = chats.stream()
                .filter(event -> event.getType().name().startsWith("TICKET"))
                .toList();
        Batch.grouped(tickets, ChatEvent::getTicketId).values().forEach(events -> ticket(events, metrics));
        List<ChatEvent> contacts = chats.stream()
                .filter(event -> event.getType() == ChatEventType.TICKET_RESOLVED
                        || event.getType() == ChatEventType.TICKET_REOPENED
                        || event.getType() == ChatEventType.OPENED
                        || (event.getType() == ChatEventType.MESSAGE && event.getSender() == Sender.BUYER))
                .toList();
        Map<String, List<ChatEvent>> reopenings = contacts.stream()
                .filter(event -> event.getType() == ChatEventType.TICKET_REOPENED)
                .collect(Collectors.groupingBy(ChatEvent::getTicketId));
        List<ChatEvent> resolutions = contacts.stream()
                .filter(event -> event.getType() == ChatEventType.TICKET_RESOLVED)
                .toList();
        Set<SpecificRecordBase> first = Collections.newSetFromMap(new IdentityHashMap<>());
        Batch.grouped(resolutions, ChatEvent::getTicketId).values().forEach(ofTicket -> first.add(ofTicket.get(0)));
        Batch.grouped(contacts, BatchTickets::about).values().forEach(events -> {
            reopen(events, reopenings);
            contact(events, first, metrics);
        });
    }

    private static ChatEvent chat(SpecificRecordBase event) {
        return (ChatEvent) event;
    }

    private static String about(ChatEvent event) {
        if (event.getOrderId() != null) {
            return event.getOrderId();
        }
        return event.getIssueType() == null
                ? event.getTicketId()
                : String.join("|", event.getShopId(), event.getBuyerId(), event.getIssueType());
    }

    private static BatchMetrics.Whom whom(List<SpecificRecordBase> events, int i) {
        return Batch.whom(events, i, Batch.latest(events, i, "agentId"), Batch.latest(events, i, "issueType"));
    }

    private static void ticket(List<SpecificRecordBase> events, BatchMetrics metrics) {
        for (int i = 0; i < events.size(); i++) {
            long at = Batch.at(events.get(i));
            switch (chat(events.get(i)).getType()) {
                case TICKET_OPENED -> {
                    if (!has(events.subList(0, i), ChatEventType.TICKET_OPENED)) {
                        metrics.count(at, whom(events, i), "tickets", 1);
                    }
                }
                case TICKET_REOPENED -> metrics.count(at, whom(events, i), "reopened", 1);
                case TICKET_RESOLVED -> {
                    boolean stays = !has(events.subList(i + 1, events.size()), ChatEventType.TICKET_REOPENED);
                    if (stays && !isResolved(events.subList(0, i))) {
                        resolved(events, i, metrics);
                    }
                }
                default -> {
                    // Not counted.
                }
            }
        }
    }

    private static boolean has(List<SpecificRecordBase> events, ChatEventType type) {
        return events.stream().anyMatch(event -> chat(event).getType() == type);
    }

    /** Whether it was resolved by then, and not reopened since. */
    private static boolean isResolved(List<SpecificRecordBase> events) {
        boolean resolved = false;
        for (SpecificRecordBase event : events) {
            resolved |= chat(event).getType() == ChatEventType.TICKET_RESOLVED;
            resolved &= chat(event).getType() != ChatEventType.TICKET_REOPENED;
        }
        return resolved;
    }

    /** Pauses before event {@code i}, each up to where the ticket is resumed, resolved, closed or reopened; one that began when it was resolved was none. */
    private static long paused(List<SpecificRecordBase> events, int i) {
        long paused = 0;
        Long since = null;
        for (int j = 0; j <= i; j++) {
            ChatEventType type = chat(events.get(j)).getType();
            boolean ends =
                    type == ChatEventType.TICKET_RESUMED || ENDS.contains(type) && !isResolved(events.subList(0, j));
            if (type == ChatEventType.TICKET_PENDING && since == null) {
                since = Batch.at(events.get(j));
            } else if (since != null && ends) {
                paused += Batch.at(events.get(j)) - since;
                since = null;
            } else if (type == ChatEventType.TICKET_REOPENED) {
                since = null;
            }
        }
        return paused;
    }

    private static void resolved(List<SpecificRecordBase> events, int i, BatchMetrics metrics) {
        long at = Batch.at(events.get(i));
        long opened = Batch.at(events.get(0));
        long paused = paused(events, i);
        metrics.count(at, whom(events, i), "resolved", 1);
        metrics.count(at, whom(events, i), "resolutionMeanMillis", at - opened);
        metrics.count(at, whom(events, i), "handlingMeanMillis", at - opened - paused);
    }

    /** An opening; or a message before which the conversation said nothing about this. */
    private static boolean isContact(List<SpecificRecordBase> events, int i) {
        ChatEvent event = chat(events.get(i));
        return event.getType() == ChatEventType.OPENED
                || event.getType() == ChatEventType.MESSAGE
                        && events.subList(0, i).stream()
                                .noneMatch(earlier ->
                                        chat(earlier).getConversationId().equals(event.getConversationId()));
    }

    /** A reopening is about what the ticket's resolutions are about, whatever it names itself. */
    private static void reopen(List<SpecificRecordBase> events, Map<String, List<ChatEvent>> reopenings) {
        Set<String> resolved = events.stream()
                .map(BatchTickets::chat)
                .filter(event -> event.getType() == ChatEventType.TICKET_RESOLVED)
                .map(ChatEvent::getTicketId)
                .collect(Collectors.toSet());
        resolved.forEach(ticket -> events.addAll(reopenings.getOrDefault(ticket, List.of())));
        Batch.sort(events);
    }

    /** @param first of each ticket, its first resolution of all */
    private static void contact(List<SpecificRecordBase> events, Set<SpecificRecordBase> first, BatchMetrics metrics) {
        Set<Integer> again = new HashSet<>();
        for (int i = 0; i < events.size(); i++) {
            ChatEvent resolved = chat(events.get(i));
            if (!first.contains(resolved)) {
                continue;
            }
            long at = Batch.at(resolved);
            Long broken = null;
            for (int j = i + 1; j < events.size(); j++) {
                ChatEvent later = chat(events.get(j));
                boolean soon = Batch.at(later) - at <= SOON;
                boolean reopened = later.getType() == ChatEventType.TICKET_REOPENED
                        && later.getTicketId().equals(resolved.getTicketId());
                boolean elsewhere = !Objects.equals(later.getConversationId(), resolved.getConversationId());
                boolean openedAgain = later.getType() == ChatEventType.OPENED && Batch.at(later) - at > AGAIN;
                boolean cameAgain = isContact(events, j) && (elsewhere || openedAgain);
                if (soon && cameAgain) {
                    again.add(j);
                }
                if (soon && broken == null && (reopened || cameAgain)) {
                    broken = Batch.at(later);
                }
            }
            List<String> dimensions = BatchMetrics.dimensions(whom(events, i));
            metrics.count(at, whom(events, i), "firstResolutions", 1);
            if (broken == null) {
                metrics.count(at, whom(events, i), "firstContactResolutions", 1);
            } else if (broken - at > MINUTES_KEPT) {
                // The minute had taken its last correction by then.
                metrics.count(at, dimensions, List.of(1), "firstContactResolutions", 1);
            }
        }
        again.forEach(i -> metrics.count(Batch.at(events.get(i)), whom(events, i), "secondContacts", 1));
    }
}
