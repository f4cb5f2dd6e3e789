package io.aftersales.local.stack;

import io.aftersales.local.process.ChildProcess;

/** One server process of the stack, which can be started again in its place after it has died. */
interface StackServer extends AutoCloseable {

    /** The process that serves now. */
    ChildProcess process();

    /** Starts a new process in the place of one that has died: same ports, same data. Returns when it serves. */
    void restart();

    @Override
    void close();
}
