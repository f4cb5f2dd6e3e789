package io.aftersales.local.bench.variant;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/** The end of a flow whose results are counted and go nowhere. */
final class AnswerSink<T> extends ProcessFunction<T, T> {

    private static final long serialVersionUID = 1L;

    private final Answers.Of<T> answers;

    private AnswerSink(Answers.Of<T> answers) {
        this.answers = answers;
    }

    /** Ends the stream, as parallel as it is. */
    static <T> void end(DataStream<T> results, String name, Answers.Of<T> answers) {
        results.process(new AnswerSink<>(answers), results.getType())
                .setParallelism(results.getParallelism())
                .uid("answers-of-" + name)
                .name("answers-of-" + name)
                .sinkTo(new DiscardingSink<>())
                .setParallelism(results.getParallelism())
                .uid("end-of-" + name)
                .name("end-of-" + name);
    }

    @Override
    public void processElement(T result, Context context, Collector<T> out) {
        answers.add(result);
    }
}
