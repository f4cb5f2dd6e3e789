package io.aftersales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.alerting.DeskMove;
import io.aftersales.alerting.DeskState;
import io.aftersales.alerting.GuestState;
import io.aftersales.alerting.Heard;
import io.aftersales.alerting.LifeState;
import io.aftersales.alerting.Notice;
import io.aftersales.alerting.delivery.Dispatch;
import io.aftersales.alerting.delivery.Item;
import io.aftersales.alerting.delivery.Line;
import io.aftersales.alerting.delivery.Listed;
import io.aftersales.alerting.delivery.Queued;
import io.aftersales.domain.alert.Silence;
import io.aftersales.domain.attainment.AttainmentMove;
import io.aftersales.domain.incident.EvidencePane;
import io.aftersales.domain.incident.IncidentEvidence;
import io.aftersales.domain.incident.IncidentStandings;
import io.aftersales.domain.incident.IncidentState;
import io.aftersales.domain.incident.feed.FeedPulse;
import io.aftersales.domain.incident.feed.FeedState;
import io.aftersales.domain.incident.rate.RateCount;
import io.aftersales.domain.incident.rate.RatePane;
import io.aftersales.domain.incident.rate.RateState;
import io.aftersales.domain.risk.AgentConduct;
import io.aftersales.domain.risk.ConversationEvent;
import io.aftersales.domain.risk.ConversationLink;
import io.aftersales.domain.risk.RiskFact;
import io.aftersales.domain.risk.RiskState;
import io.aftersales.domain.risk.Signal;
import io.aftersales.domain.satisfaction.ConsumerDay;
import io.aftersales.domain.satisfaction.Counts;
import io.aftersales.domain.satisfaction.QueueState;
import io.aftersales.domain.satisfaction.ScoreDay;
import io.aftersales.domain.satisfaction.ServiceFact;
import io.aftersales.domain.satisfaction.SubjectHistory;
import io.aftersales.domain.satisfaction.TicketNames;
import io.aftersales.domain.text.sentiment.SentimentTrend;
import io.aftersales.risk.RiskEvent;
import io.aftersales.risk.RiskUpdate;
import io.aftersales.rules.live.PublishedRules;
import io.aftersales.runtime.EventTimeOrder;
import io.aftersales.runtime.health.HealthSample;
import io.aftersales.runtime.health.HealthWindow;
import io.aftersales.runtime.health.StreamCounts;
import io.aftersales.satisfaction.ConsumerMove;
import io.aftersales.satisfaction.PaneUpdate;
import io.aftersales.satisfaction.QueueReading;
import io.aftersales.satisfaction.ScorecardUpdate;
import io.aftersales.satisfaction.TargetStand;
import io.aftersales.sla.ClockUpdate;
import io.aftersales.sla.attainment.AttainmentPane;
import io.aftersales.sla.attainment.AttainmentWindow;
import io.aftersales.sla.attainment.PartialAttainment;
import io.aftersales.source.DeadLetter;
import io.aftersales.source.link.ParcelLinks;
import java.util.Optional;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every type that is exchanged or kept in state is a plain record for Flink, down to its last component. */
class StateTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                AgentConduct.class,
                AttainmentMove.class,
                EventTimeOrder.Place.class,
                EvidencePane.class,
                IncidentEvidence.class,
                IncidentStandings.class,
                IncidentState.class,
                RateCount.class,
                RatePane.class,
                RateState.class,
                FeedPulse.class,
                FeedState.class,
                DeskMove.class,
                DeskState.class,
                GuestState.class,
                Dispatch.class,
                Heard.class,
                Item.class,
                LifeState.class,
                Line.class,
                Listed.class,
                Notice.class,
                Queued.class,
                Silence.class,
                AttainmentPane.class,
                AttainmentWindow.class,
                ConversationEvent.class,
                ConversationLink.class,
                ParcelLinks.class,
                RiskEvent.class,
                RiskFact.class,
                RiskState.class,
                RiskUpdate.class,
                Signal.class,
                PartialAttainment.class,
                ClockUpdate.class,
                PublishedRules.class,
                DeadLetter.class,
                HealthSample.class,
                HealthWindow.class,
                SentimentTrend.class,
                StreamCounts.class,
                SubjectHistory.class,
                ServiceFact.class,
                PaneUpdate.class,
                ConsumerMove.class,
                ConsumerDay.class,
                Counts.class,
                QueueState.class,
                TicketNames.class,
                QueueReading.class,
                ScoreDay.class,
                ScorecardUpdate.class,
                TargetStand.class
            })
    void isSerializedWithoutKryo(Class<?> type) {
        TypeInformation<?> info = TypeInformation.of(type);
        assertThat(info).isInstanceOf(PojoTypeInfo.class);
        SerializerConfigImpl strict = new SerializerConfigImpl();
        strict.setGenericTypes(false);
        assertThat(info.createSerializer(strict)).isNotNull();
    }

    record Forbidden(Optional<String> value) {}

    @Test
    void theGuardCatchesATypeThatWouldFallToKryo() {
        SerializerConfigImpl strict = new SerializerConfigImpl();
        strict.setGenericTypes(false);
        assertThatThrownBy(() -> TypeInformation.of(Forbidden.class).createSerializer(strict))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
