package io.aftersales.domain.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import org.junit.jupiter.api.Test;

/** Tickets, contacts and reviews: one story for each rule. */
class CaseworkFoldsTest {

    @Test
    void handlingLeavesPausesOut() {
        ServiceEvents story = new ServiceEvents()
                .ticket("10:00", EventKind.CHAT_TICKET_OPENED, "t", null)
                .ticket("11:00", EventKind.CHAT_TICKET_PENDING, "t", null)
                .ticket("12:00", EventKind.CHAT_TICKET_RESUMED, "t", null)
                .ticket("12:30", EventKind.CHAT_TICKET_PENDING, "t", null)
                .ticket("13:00", EventKind.CHAT_TICKET_RESOLVED, "t", null);

        assertThat(story.facts(FactSubject.TICKET, "14:00"))
                .containsExactly("RESOLUTION@13:00:00 10800000 5400000 ann", "TICKET@10:00:00 ann");
    }

    @Test
    void handlingLeavesThePauseOutThatAResolutionEnded() {
        ServiceEvents story = new ServiceEvents()
                .ticket("10:00", EventKind.CHAT_TICKET_OPENED, "t", null)
                .ticket("11:00", EventKind.CHAT_TICKET_PENDING, "t", null)
                .ticket("13:00", EventKind.CHAT_TICKET_RESOLVED, "t", null)
                .ticket("14:00", EventKind.CHAT_TICKET_REOPENED, "t", null)
                .ticket("15:00", EventKind.CHAT_TICKET_RESOLVED, "t", null);

        // Five hours, of which the buyer was waited for from 11:00 to 13:00.
        assertThat(story.facts(FactSubject.TICKET, "16:00")).contains("RESOLUTION@15:00:00 18000000 10800000 ann");
    }

    @Test
    void reopeningTakesTheResolutionBack() {
        ServiceEvents story = new ServiceEvents()
                .ticket("13:00", EventKind.CHAT_TICKET_RESOLVED, "t", null)
                .ticket("13:10", EventKind.CHAT_TICKET_RESOLVED, "t", null)
                .ticket("14:00", EventKind.CHAT_TICKET_REOPENED, "t", null)
                .ticket("14:00:01", EventKind.CHAT_TICKET_REOPENED, "t", null);
        assertThat(story.facts(FactSubject.TICKET, "15:00"))
                .containsExactly("REOPENING@14:00:00 ann", "REOPENING@14:00:01 ann");

        story.ticket("16:00", EventKind.CHAT_TICKET_RESOLVED, "t", null);
        assertThat(story.facts(FactSubject.TICKET, "17:00")).contains("RESOLUTION@16:00:00 - - ann");
    }

    @Test
    void aFirstResolutionLastsUnlessTheBuyerComesAgain() {
        ServiceEvents story = new ServiceEvents()
                .ticket("10:00", EventKind.CHAT_TICKET_RESOLVED, "t", "c")
                .ticket("10:01", EventKind.CHAT_OPENED, "", "c")
                .ticket("82:01", EventKind.CHAT_OPENED, "", "d");
        assertThat(story.facts(FactSubject.CONTACT, "99:00")).containsExactly("FIRST_RESOLUTION@10:00:00 1 ann");

        story.ticket("82:00", EventKind.CHAT_OPENED, "", "e");
        assertThat(story.facts(FactSubject.CONTACT, "99:00"))
                .containsExactly("FIRST_RESOLUTION@10:00:00 0 ann", "SECOND_CONTACT@82:00:00 ann");
    }

    @Test
    void aConversationThatNamesTheOrderLaterIsASecondContactOnce() {
        ServiceEvents story = new ServiceEvents()
                .ticket("09:00", EventKind.CHAT_OPENED, "", "c")
                .ticket("10:00", EventKind.CHAT_TICKET_RESOLVED, "t", "c")
                .ticket("10:05", EventKind.CHAT_MESSAGE, "", "c");
        assertThat(story.facts(FactSubject.CONTACT, "99:00")).containsExactly("FIRST_RESOLUTION@10:00:00 1 ann");

        story.ticket("12:00", EventKind.CHAT_MESSAGE, "", "d").ticket("12:01", EventKind.CHAT_MESSAGE, "", "d");
        assertThat(story.facts(FactSubject.CONTACT, "99:00"))
                .containsExactly("FIRST_RESOLUTION@10:00:00 0 ann", "SECOND_CONTACT@12:00:00 ann");
    }

    @Test
    void whatGoesOnSinceBeforeTheResolutionIsNoSecondContact() {
        ServiceEvents story = new ServiceEvents()
                .ticket("09:00", EventKind.CHAT_MESSAGE, "", "d")
                .ticket("10:00", EventKind.CHAT_TICKET_RESOLVED, "t", "c")
                .ticket("10:05", EventKind.CHAT_MESSAGE, "", "d");

        assertThat(story.facts(FactSubject.CONTACT, "99:00")).containsExactly("FIRST_RESOLUTION@10:00:00 1 ann");
    }

    @Test
    void aReopenedTicketWasNotResolvedAtFirst() {
        ServiceEvents story = new ServiceEvents()
                .ticket("10:00", EventKind.CHAT_TICKET_RESOLVED, "t", "c")
                .ticket("11:00", EventKind.CHAT_TICKET_REOPENED, "t", "c")
                .ticket("12:00", EventKind.CHAT_TICKET_RESOLVED, "t", "c")
                .ticket("12:30", EventKind.CHAT_TICKET_REOPENED, "other", "c");

        assertThat(story.facts(FactSubject.CONTACT, "99:00")).containsExactly("FIRST_RESOLUTION@10:00:00 0 ann");
    }

    @Test
    void aReviewCountsWhereItWasPostedWithTheStarsItHasNow() {
        ServiceEvents story = new ServiceEvents()
                .review("10:00", EventKind.REVIEW_POSTED, Details.STARS, "1", Details.SERVICE, "2", Details.SKU, "a")
                .review("11:00", EventKind.REVIEW_SELLER_REPLIED)
                .review("12:00", EventKind.REVIEW_REVISED, Details.STARS, "5");
        assertThat(story.facts(FactSubject.REVIEW, "13:00")).containsExactly("REVIEW@10:00:00 5 - 2 - a");

        story.review("14:00", EventKind.REVIEW_DELETED);
        assertThat(story.facts(FactSubject.REVIEW, "15:00")).isEmpty();
    }

    @Test
    void aReviewThatIsPostedAgainAfterItsDeletionHasTheMarksOfThatPostAlone() {
        ServiceEvents story = new ServiceEvents()
                .review("10:00", EventKind.REVIEW_POSTED, Details.STARS, "1", Details.SERVICE, "1", Details.SKU, "a")
                .review("11:00", EventKind.REVIEW_DELETED)
                .review("12:00", EventKind.REVIEW_POSTED, Details.STARS, "5", Details.SKU, "a");

        assertThat(story.facts(FactSubject.REVIEW, "13:00")).containsExactly("REVIEW@12:00:00 5 - - - a");
    }

    @Test
    void aRevisionOfNothingIsNothing() {
        assertThat(new ServiceEvents()
                        .review("12:00", EventKind.REVIEW_REVISED, Details.STARS, "5")
                        .facts(FactSubject.REVIEW, "13:00"))
                .isEmpty();
    }

    @Test
    void aCloseWithoutResolutionEndsThePauseAndKeepsIt() {
        ServiceEvents story = new ServiceEvents()
                .ticket("10:00", EventKind.CHAT_TICKET_OPENED, "t", null)
                .ticket("11:00", EventKind.CHAT_TICKET_PENDING, "t", null)
                .ticket("12:00", EventKind.CHAT_TICKET_CLOSED, "t", null)
                .ticket("14:00", EventKind.CHAT_TICKET_REOPENED, "t", null)
                .ticket("15:00", EventKind.CHAT_TICKET_RESOLVED, "t", null);
        // Five hours, of which the buyer was waited for from 11:00 to 12:00.
        assertThat(story.facts(FactSubject.TICKET, "16:00")).contains("RESOLUTION@15:00:00 18000000 14400000 ann");
    }

    @Test
    void aReopeningEndsThePauseOfATicketWhoseCloseWasNotTold() {
        ServiceEvents story = new ServiceEvents()
                .ticket("10:00", EventKind.CHAT_TICKET_OPENED, "t", null)
                .ticket("11:00", EventKind.CHAT_TICKET_PENDING, "t", null)
                .ticket("14:00", EventKind.CHAT_TICKET_REOPENED, "t", null)
                .ticket("15:00", EventKind.CHAT_TICKET_RESOLVED, "t", null);
        assertThat(story.facts(FactSubject.TICKET, "16:00")).contains("RESOLUTION@15:00:00 18000000 7200000 ann");
    }

    @Test
    void aTicketThatWasClosedUnresolvedAndReopenedIsResolvedForTheFirstTime() {
        ServiceEvents story = new ServiceEvents()
                .ticket("11:00", EventKind.CHAT_TICKET_REOPENED, "t", "c")
                .ticket("12:00", EventKind.CHAT_TICKET_RESOLVED, "t", "c");
        assertThat(story.facts(FactSubject.CONTACT, "99:00")).containsExactly("FIRST_RESOLUTION@12:00:00 1 ann");
    }

    /** Its first resolution named another order or issue, and was told of there. */
    @Test
    void theResolutionOfATicketThatWasResolvedElsewhereIsNotItsFirst() {
        ServiceEvents story = new ServiceEvents()
                .ticket("10:00", EventKind.CHAT_TICKET_RESOLVED, "t", "c", Details.ELSEWHERE, "true")
                .ticket("11:00", EventKind.CHAT_TICKET_REOPENED, "t", "c")
                .ticket("12:00", EventKind.CHAT_TICKET_RESOLVED, "t", "c");
        assertThat(story.facts(FactSubject.CONTACT, "99:00")).isEmpty();
        story.ticket("12:30", EventKind.CHAT_TICKET_RESOLVED, "other", "c");
        assertThat(story.facts(FactSubject.CONTACT, "99:00")).containsExactly("FIRST_RESOLUTION@12:30:00 1 ann");
    }

    @Test
    void aBuyerWhoComesBackInTheSameConversationComesAgain() {
        ServiceEvents story = new ServiceEvents()
                .ticket("10:00", EventKind.CHAT_OPENED, "", "c")
                .ticket("10:20", EventKind.CHAT_TICKET_RESOLVED, "t", "c")
                .ticket("10:30", EventKind.CHAT_OPENED, "", "c");
        assertThat(story.facts(FactSubject.CONTACT, "99:00")).containsExactly("FIRST_RESOLUTION@10:20:00 1 ann");
        story.ticket("34:00", EventKind.CHAT_OPENED, "", "c");
        assertThat(story.facts(FactSubject.CONTACT, "99:00"))
                .containsExactly("FIRST_RESOLUTION@10:20:00 0 ann", "SECOND_CONTACT@34:00:00 ann");
    }
}
