package io.aftersales.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.event.ChatEvent;
import io.aftersales.event.ChatEventType;
import io.aftersales.event.Sender;
import io.aftersales.source.BuyerKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which events are contacts, and about what. */
class ChatProjectionTest {

    private static final BuyerKey KEY = BuyerKey.resolve(Map.of(), null);

    private final ChatProjection projection = new ChatProjection(KEY, MessageScore.NONE);
    private int next;

    @BeforeEach
    void open() {
        projection.open();
    }

    @Test
    void theFirstMessageThatNamesTheOrderIsAContact() {
        assertThat(contacts(event("c", ChatEventType.OPENED, 0, null, null))).isEmpty();
        assertThat(contacts(said("c", Sender.BUYER, 1, null))).isEmpty();
        assertThat(contacts(said("c", Sender.BUYER, 2, "o"))).containsExactly("o");
        assertThat(contacts(said("c", Sender.BUYER, 3, "o"))).isEmpty();
        assertThat(contacts(said("c", Sender.BUYER, 4, "p"))).containsExactly("p");
        assertThat(contacts(said("d", Sender.BUYER, 5, "o"))).containsExactly("o");
    }

    @Test
    void anEarlierNamingIsToldAlthoughItComesLate() {
        assertThat(contacts(said("c", Sender.BUYER, 5, "o"))).containsExactly("o");
        assertThat(contacts(said("c", Sender.BUYER, 2, "o"))).containsExactly("o");
        assertThat(contacts(said("c", Sender.BUYER, 3, "o"))).isEmpty();
    }

    @Test
    void whatTheOpeningNamedIsNotToldAgain() {
        assertThat(contacts(event("c", ChatEventType.OPENED, 0, "o", null))).containsExactly("o");
        assertThat(contacts(said("c", Sender.BUYER, 1, "o"))).isEmpty();
        assertThat(contacts(event("c", ChatEventType.OPENED, 9, "o", null)))
                .as("comes again")
                .containsExactly("o");
    }

    @Test
    void agentsAndBotsMakeNoContact() {
        assertThat(contacts(said("c", Sender.AGENT, 1, "o"))).isEmpty();
        assertThat(contacts(said("c", Sender.BOT, 2, "o"))).isEmpty();
        assertThat(contacts(said("c", Sender.BUYER, 3, "o"))).containsExactly("o");
    }

    @Test
    void withoutAnOrderContactsAreAboutTheBuyersIssue() {
        List<String> resolved = contacts(ticket(1, null, "price"));
        String issue = "shop\0" + KEY.of("b") + "\0price";

        assertThat(resolved).containsExactly(issue);
        assertThat(contacts(event("d", ChatEventType.OPENED, 2, null, "price"))).containsExactly(issue);
        assertThat(contacts(event("e", ChatEventType.OPENED, 2, "o", "price"))).containsExactly("o");
    }

    @Test
    void aTicketWithoutBothStandsForItself() {
        assertThat(contacts(ticket(1, null, null))).containsExactly("t");
        assertThat(contacts(ticket(2, "o", "price"))).containsExactly("o");
    }

    private ChatEvent ticket(long minute, @Nullable String order, @Nullable String issue) {
        ChatEvent event = event("c", ChatEventType.TICKET_RESOLVED, minute, order, issue);
        event.setTicketId("t");
        return event;
    }

    private ChatEvent said(String conversation, Sender sender, long minute, @Nullable String order) {
        ChatEvent event = event(conversation, ChatEventType.MESSAGE, minute, order, null);
        event.setSender(sender);
        return event;
    }

    private ChatEvent event(
            String conversation, ChatEventType type, long minute, @Nullable String order, @Nullable String issue) {
        return ChatEvent.newBuilder()
                .setEventId("e" + next++)
                .setType(type)
                .setOccurredAt(Instant.ofEpochMilli(minute * 60_000))
                .setShopId("shop")
                .setBuyerId("b")
                .setConversationId(conversation)
                .setOrderId(order)
                .setIssueType(issue)
                .build();
    }

    /** Ids of what the event is a contact about. */
    private List<String> contacts(ChatEvent event) {
        List<SubjectEvent> sent = new ArrayList<>();
        projection.project(event, new ListCollector<>(sent));
        return sent.stream()
                .map(SubjectEvent::key)
                .filter(key -> SubjectEvent.subjectOf(key) == FactSubject.CONTACT)
                .map(key -> key.substring(1))
                .toList();
    }
}
