package io.aftersales.local.stack;

import io.aftersales.local.console.Progress;

/** A Kafka broker with nothing around it, on free ports of 127.0.0.1 and with empty data, which go when it is closed. */
public final class KafkaAlone implements AutoCloseable {

    private final RunFolder folder;
    private final StackEnd end;
    private final KafkaServer server;

    private KafkaAlone(RunFolder folder) {
        this.folder = folder;
        this.end = StackEnd.of(folder);
        this.server = KafkaServer.start(folder, JvmPace.LASTING);
    }

    /**
     * Starts a broker and returns when it serves.
     *
     * @throws io.aftersales.local.console.CommandFailure if it does not come up
     */
    public static KafkaAlone start() {
        try (Progress progress = Progress.begin("starting Kafka")) {
            KafkaAlone started =
                    new KafkaAlone(RunFolder.open(null, Distributions.work().resolve("stack")));
            progress.done("Kafka is up at " + started.bootstrap());
            return started;
        }
    }

    /** The address for clients, host and port. */
    public String bootstrap() {
        return server.bootstrap();
    }

    /** A folder for files that go with the broker's, made if it is not there. */
    public java.nio.file.Path folder(String name) {
        return folder.folder(name);
    }

    @Override
    public void close() {
        server.close();
        end.done();
    }
}
