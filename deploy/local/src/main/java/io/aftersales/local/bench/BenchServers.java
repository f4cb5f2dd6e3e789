package io.aftersales.local.bench;

import io.aftersales.local.bench.load.Knobs;
import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.console.Progress;
import io.aftersales.local.stack.KafkaAlone;

/** Servers of a benchmark: a Kafka, and a stub in the place of Elasticsearch that also takes the marks. */
final class BenchServers implements AutoCloseable {

    private final KafkaAlone kafka;
    private final BulkStub stub;
    private final MarkDesk marks;

    private BenchServers(KafkaAlone kafka, BulkStub stub) {
        this.kafka = kafka;
        this.stub = stub;
        this.marks = new MarkDesk(stub::documents);
        stub.on(MarkDesk.PATH, marks::take);
    }

    /**
     * Starts them.
     *
     * @throws CommandFailure if this system does not tell what CPU time processes take
     */
    static BenchServers start() {
        if (!ProcessCpu.supported()) {
            throw new CommandFailure("the benchmark reads CPU times from /proc, which this system has not");
        }
        KafkaAlone kafka = KafkaAlone.start();
        try {
            BenchServers servers = new BenchServers(kafka, BulkStub.start());
            Progress.say(Machine.describe());
            return servers;
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
    }

    /** Where marks come in. */
    MarkDesk marks() {
        return marks;
    }

    /** The Kafka. */
    KafkaAlone kafka() {
        return kafka;
    }

    /** Where and how runs take place that begin with these servers; to be asked once. */
    BenchSetting setting(BenchOptions options, Knobs knobs, int managedMegabytes) {
        return new BenchSetting(
                knobs,
                options.parallelism,
                options.heap,
                managedMegabytes,
                options.javaOptions,
                kafka.bootstrap(),
                stub.url(),
                BenchRules.writeTo(kafka.folder("rules"), false),
                kafka.folder("bench"));
    }

    @Override
    public void close() {
        try {
            stub.close();
        } finally {
            kafka.close();
        }
    }
}
