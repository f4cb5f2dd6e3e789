package io.aftersales.sla;

import static io.aftersales.domain.sla.Facts.T0;
import static io.aftersales.domain.sla.Facts.fact;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.sla.PolicyTimeline;
import io.aftersales.rules.RuleTexts;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

/** What of an event goes over the line, with the packaged policies. */
class FactRouterTest {

    private final FactRouter router = new FactRouter(new PolicyTimeline(List.of(SlaRules.book(RuleTexts.packaged()))));

    private List<SubjectFact> route(Fact fact) {
        List<SubjectFact> routed = new ArrayList<>();
        router.route(fact, new Collector<>() {
            @Override
            public void collect(SubjectFact each) {
                routed.add(each);
            }

            @Override
            public void close() {}
        });
        return routed;
    }

    @Test
    void goesToEverySubjectThatWantsIt() {
        Fact shipped = fact(EventKind.ORDER_SHIPPED, T0).parcel("p").build();
        assertThat(route(shipped)).extracting(SubjectFact::key).containsExactly("order:o", "parcel:p", "order:");
        assertThat(router.wants(EventKind.ORDER_PAID)).isTrue();
        assertThat(router.wants(EventKind.ORDER_CREATED)).isFalse();
    }

    @Test
    void onlyAFactThatMayStartAClockTellsItsContext() {
        Fact paid = fact(EventKind.ORDER_PAID, T0).amountCents(5).build();
        assertThat(route(paid))
                .singleElement()
                .satisfies(sent -> assertThat(sent.fact()).isEqualTo(paid));
        Fact shipped =
                fact(EventKind.ORDER_SHIPPED, T0).parcel("p").amountCents(5).build();
        assertThat(route(shipped))
                .satisfiesExactly(
                        order -> assertThat(order.fact()).isEqualTo(shipped.withoutContext()),
                        // It starts the pick-up's clock, and links the parcel.
                        parcel -> assertThat(parcel.fact()).isEqualTo(shipped),
                        link -> assertThat(link.fact()).isEqualTo(shipped));
        assertThat(shipped.withoutContext().buyerKey()).isNull();
        assertThat(router.tellsBuyer(EventKind.ORDER_CANCELLED)).isFalse();
        assertThat(router.tellsBuyer(EventKind.CHAT_MESSAGE)).isTrue();
    }

    @Test
    void whatACaseIsAboutReachesItsOrderWithTheCase() {
        Fact opened = fact(EventKind.ORDER_CASE_OPENED, T0).caseId("k").build();
        assertThat(route(opened)).extracting(SubjectFact::key).containsExactly("order:o", "case:k");
        Fact refunded = fact(EventKind.ORDER_REFUND_ISSUED, T0).caseId("k").build();
        for (Fact fact : List.of(opened, refunded)) {
            assertThat(route(fact).get(0).fact().caseId()).isEqualTo("k");
        }
    }

    @Test
    void onlyAScanWithoutItsOrderIsToBeLinked() {
        Fact scan = fact(EventKind.LOGISTICS_PICKED_UP, T0)
                .parcel("p")
                .sender(Sender.SYSTEM)
                .build();
        assertThat(route(scan)).extracting(SubjectFact::key).contains("order:o").allMatch(key -> !key.equals("order:"));
        Fact alone =
                fact(EventKind.LOGISTICS_PICKED_UP, T0).parcel("p").order(null).build();
        assertThat(route(alone))
                .filteredOn(sent -> !sent.hasSubject())
                .singleElement()
                .satisfies(sent -> assertThat(sent.fact()).isEqualTo(alone));
    }
}
