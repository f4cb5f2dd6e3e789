package io.aftersales.domain.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactTest {

    private static final Fact BARE = fact(Platform.OTHER, " ", null, null);
    private static final Fact NAMED = fact(Platform.JD, "s1", "b1", "o1");

    @Test
    void anOrderFillsInWhatACarrierDoesNotKnow() {
        assertThat(BARE.ofOrder("o2", "s2", Platform.TMALL, "b2")).isEqualTo(fact(Platform.TMALL, "s2", "b2", "o2"));
    }

    @Test
    void whatTheEventToldStays() {
        assertThat(NAMED.ofOrder(null, "s2", Platform.TMALL, "b2")).isEqualTo(NAMED);
        assertThat(NAMED.ofOrder("o2", "s2", Platform.TMALL, null).orderId()).isEqualTo("o2");
    }

    @Test
    void otherDetailsTakeThePlaceOfItsOwn() {
        assertThat(NAMED.detail("caseType")).isNull();
        assertThat(NAMED.withDetails(Map.of("caseType", "REPAIR")).detail("caseType"))
                .isEqualTo("REPAIR");
    }

    private static Fact fact(Platform platform, String shop, @Nullable String buyer, @Nullable String order) {
        return new Fact(
                "e",
                EventKind.LOGISTICS_PICKED_UP,
                7,
                platform,
                shop,
                buyer,
                "a",
                order,
                "c",
                "t",
                "k",
                "p",
                "r",
                Sender.BUYER,
                5,
                null);
    }
}
