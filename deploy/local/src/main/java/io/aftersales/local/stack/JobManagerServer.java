package io.aftersales.local.stack;

import io.aftersales.local.process.ChildProcess;

/** The JobManager with what it cannot do by itself: after a restart its jobs are submitted again, each from its last checkpoint. */
final class JobManagerServer implements StackServer {

    private final FlinkProcess process;
    private final FlinkCluster cluster;

    JobManagerServer(FlinkProcess process, FlinkCluster cluster) {
        this.process = process;
        this.cluster = cluster;
    }

    @Override
    public ChildProcess process() {
        return process.process();
    }

    @Override
    public void restart() {
        process.restart();
        try {
            cluster.resume();
        } catch (RuntimeException e) {
            // Left alive it would hold the port, and answer in the place of the one that the next attempt starts.
            process.process().kill();
            throw e;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
