package io.aftersales.satisfaction;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.satisfaction.Details;
import io.aftersales.domain.satisfaction.FactSubject;
import io.aftersales.domain.satisfaction.TicketNames;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells reopenings to all that resolutions of their ticket were told to: a resolution may name the order, and the reopening the
 * ticket alone. To what a reopening names itself it goes without this stage. And tells the ticket's first resolution to what later ones
 * are about, so that none of them is taken for the first; that a ticket was reopened does not say so, for it may have been closed
 * unresolved.
 *
 * <p>Key: ticketId. State: one {@link TicketNames}. Timers: one in event time, lazy, when the ticket is forgotten. Cleared then.
 * Outputs: reopenings and first resolutions under the other names. The order of arrival changes nothing: what is told twice is one event.
 */
final class TicketLinkFunction extends KeyedProcessFunction<String, SubjectEvent, SubjectEvent> {

    private static final long serialVersionUID = 1L;

    private transient ValueState<TicketNames> tickets;

    /** Whether the event is one that this stage has to hear of. */
    static boolean links(SubjectEvent element) {
        Fact event = element.event();
        return (event.kind() == EventKind.CHAT_TICKET_RESOLVED || event.kind() == EventKind.CHAT_TICKET_REOPENED)
                && event.ticketId() != null
                && SubjectEvent.subjectOf(element.key()) == FactSubject.CONTACT;
    }

    /** The ticket of such an event. */
    static String ticketOf(SubjectEvent element) {
        return Objects.requireNonNull(element.event().ticketId());
    }

    @Override
    public void open(OpenContext context) {
        tickets = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("ticket-names", TypeInformation.of(TicketNames.class)));
    }

    @Override
    public void processElement(SubjectEvent element, Context context, Collector<SubjectEvent> out) throws Exception {
        TicketNames known = tickets.value();
        TicketNames ticket = known == null ? TicketNames.NONE : known;
        Fact event = element.event();
        if (event.kind() == EventKind.CHAT_TICKET_RESOLVED) {
            ticket.reopenings().forEach(reopening -> out.collect(new SubjectEvent(element.key(), reopening)));
            ticket = ticket.resolved(element.key(), event);
            tellFirst(ticket, element, out);
        } else {
            for (String name : ticket.names()) {
                if (!name.equals(element.key())) {
                    out.collect(new SubjectEvent(name, event));
                }
            }
            ticket = ticket.reopened(event);
        }
        if (known != null) {
            tickets.update(ticket);
        } else if (ticket.forgetAt() > context.timerService().currentWatermark()) {
            context.timerService().registerEventTimeTimer(ticket.forgetAt());
            tickets.update(ticket);
        }
    }

    private static void tellFirst(TicketNames ticket, SubjectEvent resolution, Collector<SubjectEvent> out) {
        Fact first = Objects.requireNonNull(ticket.first());
        Fact elsewhere = first.withDetails(Map.of(Details.ELSEWHERE, "true"));
        if (!resolution.key().equals(ticket.firstName())) {
            out.collect(new SubjectEvent(resolution.key(), elsewhere));
        } else if (first == resolution.event()) {
            for (String name : ticket.names()) {
                if (!name.equals(ticket.firstName())) {
                    out.collect(new SubjectEvent(name, elsewhere));
                }
            }
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<SubjectEvent> out) throws Exception {
        TicketNames ticket = tickets.value();
        if (ticket == null || ticket.forgetAt() <= timestamp) {
            tickets.clear();
        } else {
            context.timerService().registerEventTimeTimer(ticket.forgetAt());
        }
    }
}
