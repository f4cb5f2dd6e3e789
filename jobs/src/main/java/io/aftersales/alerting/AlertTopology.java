package io.aftersales.alerting;

import io.aftersales.alerting.delivery.Dispatch;
import io.aftersales.domain.alert.Sent;
import io.aftersales.domain.alert.Signal;
import io.aftersales.result.Alert;
import io.aftersales.result.AlertCommand;
import io.aftersales.result.AlertCondition;
import io.aftersales.result.AlertDelivery;
import io.aftersales.rules.live.RulesFeed;
import io.aftersales.runtime.WallClock;
import io.aftersales.source.AcceptFunction;
import io.aftersales.source.DeadLetter;
import io.aftersales.source.EventProjector;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.types.Either;

/**
 * The data flow of the alert job.
 *
 * <pre>
 * conditions
 *   -> signals            what jobs told                                         -> dead letters
 * commands
 *   -> commands-said      what people said                                       -> dead letters
 *        -> acknowledgements, silences
 * signals, acknowledgements
 *   -> alert-lives        conditions become alerts, keyed by fingerprint
 *        -> moves of desks: alerts, what incidents fold, what goes on as another
 *        -> alert-guests     incidents for alerts whose order was not known at first, keyed by member
 * deliveries
 *   -> deliveries-made    what became of attempts, back to the alert             -> dead letters
 * moves, deliveries; silences to all
 *   -> alert-desks        folded, silent, told or not, keyed by order            -> alerts
 *        -> notices
 *             -> alert-routes  who is to be told                                 -> dispatches
 * </pre>
 *
 * An attempt's outcome comes back through its topic, because the desk alone writes the alert's document, in one order of versions.
 */
public final class AlertTopology {

    private AlertTopology() {}

    /** The input streams, with their times as timestamps and watermarks set. */
    public record Inputs(
            DataStream<Either<DeadLetter, AlertCondition>> conditions,
            DataStream<Either<DeadLetter, AlertCommand>> commands,
            DataStream<Either<DeadLetter, AlertDelivery>> deliveries) {}

    /**
     * What the job is set to.
     *
     * @param rules the rule sets over time
     * @param clock the wall clock
     * @param horizon event time at which a bounded run ends, {@link io.aftersales.domain.alert.Instants#NEVER} for a live one
     */
    public record Settings(RulesFeed rules, WallClock clock, long horizon) {}

    /**
     * What comes out.
     *
     * @param alerts as they are documented
     * @param dispatches what receivers are to be told
     * @param deadLetters records that were refused
     */
    public record Outputs(
            SingleOutputStreamOperator<Alert> alerts,
            SingleOutputStreamOperator<Dispatch> dispatches,
            DataStream<DeadLetter> deadLetters) {}

    /** Draws the flow. */
    public static Outputs build(Inputs inputs, Settings settings) {
        SingleOutputStreamOperator<Signal> signals =
                accept(inputs.conditions(), "alert-conditions", new Signals(), Signal.class, "signals");
        SingleOutputStreamOperator<AlertCommand> commands = accept(
                inputs.commands(),
                "alert-commands",
                (command, out) -> out.collect(command),
                AlertCommand.class,
                "commands-said");
        EventProjector<AlertDelivery, DeskMove> ofDelivery = (delivery, out) -> out.collect(DeskMove.sent(
                delivery.getSubject(),
                delivery.getAlertId(),
                new Sent(delivery.getRoute(), delivery.getTimestamp().toEpochMilli(), delivery.getOutcome())));
        SingleOutputStreamOperator<DeskMove> deliveries =
                accept(inputs.deliveries(), "alert-deliveries", ofDelivery, DeskMove.class, "deliveries-made");

        DataStream<Heard> told = signals.map(signal -> new Heard(signal.fingerprint(), signal, null))
                .returns(TypeInformation.of(Heard.class))
                .setParallelism(signals.getParallelism())
                .uid("signals-heard")
                .name("signals-heard");
        DataStream<Heard> said = commands.filter(Commands::acknowledges)
                .setParallelism(commands.getParallelism())
                .uid("acknowledgements")
                .name("acknowledgements")
                .map(command -> new Heard(command.getFingerprint(), null, Commands.ack(command)))
                .returns(TypeInformation.of(Heard.class))
                .setParallelism(commands.getParallelism())
                .uid("acknowledgements-heard")
                .name("acknowledgements-heard");
        DataStream<AlertCommand> silences = commands.filter(command -> !Commands.acknowledges(command))
                .setParallelism(commands.getParallelism())
                .uid("silences")
                .name("silences");

        SingleOutputStreamOperator<DeskMove> moves = told.union(said)
                .keyBy(Heard::fingerprint)
                .process(new LifeFunction(settings.rules(), settings.clock(), settings.horizon()))
                .returns(TypeInformation.of(DeskMove.class))
                .uid("alert-lives")
                .name("alert-lives");
        DataStream<DeskMove> brought = moves.getSideOutput(LifeFunction.MEMBERS)
                .keyBy(DeskMove::key)
                .process(new GuestFunction(settings.horizon()))
                .returns(TypeInformation.of(DeskMove.class))
                .uid("alert-guests")
                .name("alert-guests");
        SingleOutputStreamOperator<Alert> alerts = moves.union(brought, deliveries)
                .keyBy(DeskMove::key)
                .connect(silences.broadcast())
                .transform(
                        "alert-desks",
                        TypeInformation.of(Alert.class),
                        new DeskOperator(new DeskFunction(settings.rules(), settings.clock(), settings.horizon())))
                .uid("alert-desks")
                .name("alert-desks");
        SingleOutputStreamOperator<Dispatch> dispatches = alerts.getSideOutput(DeskFunction.NOTICES)
                .flatMap(new Routing(settings.rules()))
                .returns(TypeInformation.of(Dispatch.class))
                .uid("alert-routes")
                .name("alert-routes");
        return new Outputs(
                alerts, dispatches, deadLetters(signals).union(deadLetters(commands), deadLetters(deliveries)));
    }

    private static <E extends SpecificRecord, T> SingleOutputStreamOperator<T> accept(
            DataStream<Either<DeadLetter, E>> records,
            String stream,
            EventProjector<E, T> projector,
            Class<T> type,
            String uid) {
        return records.process(new AcceptFunction<>(stream, projector, TypeInformation.of(type)))
                .setParallelism(records.getParallelism())
                .uid(uid)
                .name(uid);
    }

    private static DataStream<DeadLetter> deadLetters(SingleOutputStreamOperator<?> accepted) {
        return accepted.getSideOutput(AcceptFunction.DEAD_LETTERS);
    }
}
