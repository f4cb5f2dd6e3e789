package io.aftersales.launch;

import io.aftersales.source.DeadLetter;
import io.aftersales.source.EventContract;
import io.aftersales.source.EventSources;
import io.aftersales.source.PartitionCounts;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;

/** The input streams of a job from Kafka, each as parallel as its topic has partitions, or the job if it is less. */
public final class JobStreams {

    private final StreamExecutionEnvironment env;
    private final JobConfig job;
    private final EventSources sources;
    private final PartitionCounts partitions;

    private JobStreams(StreamExecutionEnvironment env, JobConfig job, PartitionCounts partitions) {
        this.env = env;
        this.job = job;
        this.sources = new EventSources(job.source());
        this.partitions = partitions;
    }

    /**
     * Asks for the topics, also for those that are only written: a job that lacks one would run, and fail at each start from its first result
     * or bad record on.
     *
     * @param read stems of the names of the topics that are read
     * @param written stems of the others
     * @throws IllegalStateException if Kafka cannot be reached or a topic is missing
     */
    public static JobStreams of(
            StreamExecutionEnvironment env, JobConfig job, List<String> read, List<String> written) {
        List<String> topics =
                Stream.concat(read.stream(), written.stream()).map(job::topic).toList();
        return new JobStreams(env, job, PartitionCounts.ask(job.source().broker(), topics));
    }

    /** A stream of events. */
    public <E extends SpecificRecordBase> DataStream<Either<DeadLetter, E>> events(
            String stem, EventContract<E> contract) {
        return asParallelAsTopic(sources.events(env, contract, job.topic(stem), stem), stem);
    }

    /** A stream of what another job tells. */
    public <E extends SpecificRecordBase> DataStream<Either<DeadLetter, E>> results(
            String stem, EventContract<E> contract) {
        return asParallelAsTopic(sources.results(env, contract, job.topic(stem), stem), stem);
    }

    private <T> DataStream<T> asParallelAsTopic(SingleOutputStreamOperator<T> stream, String stem) {
        return stream.setParallelism(partitions.parallelism(job.topic(stem), env.getParallelism()));
    }
}
