package io.aftersales.bench;

import io.aftersales.domain.text.PersonalDataMask;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Messages masked in a second on one core; most hold nothing to mask. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@OutputTimeUnit(TimeUnit.SECONDS)
public class MaskBench {

    private static final int MESSAGES = 1 << 12;
    private static final int LENGTH = 60;

    private final PersonalDataMask mask = PersonalDataMask.packaged();
    private final String[] messages = Messages.of(MESSAGES, LENGTH);
    private int next;

    /** One message of about 60 characters. */
    @Benchmark
    public String message60() {
        return mask.text(messages[next++ & MESSAGES - 1]);
    }
}
