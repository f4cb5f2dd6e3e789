package io.aftersales.domain.sla;

import static io.aftersales.domain.sla.Facts.MINUTE;
import static io.aftersales.domain.sla.Facts.T0;
import static io.aftersales.domain.sla.Facts.fact;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is said of a case or ticket once holds for its later events. */
class ServiceHistoryTest {

    @Test
    void whatWasSaidHoldsUntilSomethingElseIsSaid() {
        Fact opened = fact(EventKind.ORDER_CASE_OPENED, T0)
                .detail("caseType", "EXCHANGE")
                .build();
        Fact received = fact(EventKind.ORDER_RETURN_RECEIVED, T0 + 1).build();
        Fact changed = fact(EventKind.ORDER_CASE_APPROVED, T0 + 2)
                .detail("caseType", "REPAIR")
                .build();
        Fact inspected = fact(EventKind.ORDER_RETURN_INSPECTED, T0 + 3)
                .detail("attributes.result", "good")
                .build();
        List<Fact> seen = ServiceHistory.of(List.of(opened, received, changed, inspected));
        assertThat(seen)
                .extracting(fact -> fact.detail("caseType"))
                .containsExactly("EXCHANGE", "EXCHANGE", "REPAIR", "REPAIR");
        assertThat(seen.get(3).detail("attributes.result")).isEqualTo("good");
    }

    @Test
    void severalThingsMayBeSaidOneAfterTheOther() {
        Fact opened = fact(EventKind.CHAT_TICKET_OPENED, T0)
                .detail("priority", "COMPLEX")
                .build();
        Fact updated = fact(EventKind.CHAT_TICKET_UPDATED, T0 + 1)
                .detail("issueType", "REPAIR")
                .build();
        Fact resolved = fact(EventKind.CHAT_TICKET_RESOLVED, T0 + 2).build();
        List<Fact> seen = ServiceHistory.of(List.of(opened, updated, resolved));
        assertThat(seen.get(1).details()).isEqualTo(Map.of("priority", "COMPLEX", "issueType", "REPAIR"));
        assertThat(seen.get(2).details()).isEqualTo(Map.of("priority", "COMPLEX", "issueType", "REPAIR"));
    }

    @Test
    void whatIsSaidOfOneEventStaysWithIt() {
        Fact opened = fact(EventKind.CHAT_TICKET_OPENED, T0)
                .detail("attributes.result", "good")
                .build();
        Fact closed = fact(EventKind.CHAT_TICKET_CLOSED, T0 + 1).build();
        List<Fact> facts = List.of(opened, closed);
        assertThat(ServiceHistory.of(facts)).isSameAs(facts);
    }

    @Test
    void aPolicyMayAskForItOnLaterEvents() {
        Policies exchange = Policies.policy("exchange", SubjectType.CASE)
                .start(EventKind.ORDER_RETURN_INSPECTED, Policies.in("caseType", "EXCHANGE"))
                .stop(EventKind.ORDER_REPLACEMENT_SHIPPED);
        Subject subject = Subject.of(exchange)
                .learn(
                        fact(EventKind.ORDER_CASE_OPENED, T0)
                                .detail("caseType", "EXCHANGE")
                                .build(),
                        fact(EventKind.ORDER_RETURN_INSPECTED, T0 + MINUTE).build());
        assertThat(subject.clock().start().occurredAt()).isEqualTo(T0 + MINUTE);
    }
}
