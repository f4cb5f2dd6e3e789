package io.aftersales.bench;

import io.aftersales.domain.event.EventKind;
import io.aftersales.domain.event.Fact;
import io.aftersales.domain.event.Sender;
import io.aftersales.domain.sla.Facts;
import io.aftersales.domain.sla.PolicyBook;
import io.aftersales.domain.sla.Retention;
import io.aftersales.domain.sla.SubjectEngine;
import io.aftersales.domain.sla.SubjectState;
import io.aftersales.domain.sla.SubjectType;
import io.aftersales.rules.RuleSet;
import io.aftersales.rules.RuleTexts;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long one look at a subject takes with all packaged policies, when nothing is to be told. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LookBench {

    private static final int MESSAGES = 20;

    private final RuleSet rules = RuleSet.parse(RuleTexts.packaged());
    private final SubjectEngine engine =
            new SubjectEngine(new PolicyBook(rules.version(), rules.policies(), rules::calendar), Retention.DEFAULT);
    private final SubjectState paid = looked(
            SubjectType.ORDER,
            Facts.fact(EventKind.ORDER_PAID, Facts.T0).build(),
            Facts.fact(EventKind.ORDER_SHIPPED, Facts.T0 + Facts.DAY)
                    .parcel("p")
                    .build());
    private final SubjectState conversation = looked(SubjectType.CONVERSATION, messages());

    private static final SubjectEngine.Look LOOK = SubjectEngine.Look.at(Facts.T0 + Facts.DAY, 0);

    private SubjectState looked(SubjectType subject, Fact... facts) {
        SubjectState state = SubjectState.empty();
        for (Fact fact : facts) {
            engine.learn(state, fact);
        }
        engine.evaluate(subject, "s", state, null, LOOK, change -> {});
        return state;
    }

    private static Fact[] messages() {
        Fact[] messages = new Fact[MESSAGES];
        for (int i = 0; i < MESSAGES; i++) {
            messages[i] = Facts.message(i % 2 == 0 ? Sender.BUYER : Sender.AGENT, Facts.T0 + i * Facts.MINUTE);
        }
        return messages;
    }

    /** An order that was paid and shipped. */
    @Benchmark
    public Object order() {
        return engine.evaluate(SubjectType.ORDER, "s", paid, null, LOOK, change -> {});
    }

    /** A conversation of twenty messages in ten rounds. */
    @Benchmark
    public Object conversation20() {
        return engine.evaluate(SubjectType.CONVERSATION, "s", conversation, null, LOOK, change -> {});
    }
}
