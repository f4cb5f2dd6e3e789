package io.aftersales.local.replay;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.stack.Distributions;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Puts events into the order of time, however many there are: what does not fit into memory goes to sorted runs on disk,
 * which are merged at the end. Files of history are sorted by order, by export, by anything but time; read as they are, a
 * job's time would be at the end of the history after the first order, and facts would come later than state is kept.
 * Equal ones keep the order in which they came.
 */
final class EventSorter implements AutoCloseable {

    /** Takes the events in order. */
    interface Taker {
        void take(EncodedEvent event) throws IOException;
    }

    private static final Comparator<EncodedEvent> BY_ORDER = Comparator.comparingLong(EncodedEvent::order);

    private final long memory;
    private final Path folder;
    private final List<SeekableByteChannel> runs = new ArrayList<>();
    private List<EncodedEvent> held = new ArrayList<>();
    private long heldBytes;

    /**
     * Writes runs beside the data of the stack: a machine's folder for temporary files may be small, or memory.
     *
     * @param memory bytes to hold before a run is written
     */
    EventSorter(long memory) {
        this(memory, Distributions.work());
    }

    /** @param folder where runs are written; none has a name there once it is open, so that none outlives this process */
    EventSorter(long memory, Path folder) {
        this.memory = memory;
        this.folder = folder;
    }

    void add(EncodedEvent event) throws IOException {
        held.add(event);
        heldBytes += event.size();
        if (heldBytes > memory) {
            spill();
        }
    }

    private void spill() throws IOException {
        try {
            writeRun();
        } catch (IOException e) {
            throw new IOException(
                    "cannot write what is to be sorted to a file in " + folder + ": " + CommandFailure.describe(e), e);
        }
    }

    private void writeRun() throws IOException {
        held.sort(BY_ORDER);
        SeekableByteChannel run = Files.newByteChannel(
                Files.createTempFile(folder, "replay-run-", ".bin"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        runs.add(run);
        // Not closed: that would end the run.
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(run), 1 << 16));
        for (EncodedEvent event : held) {
            event.writeTo(out);
        }
        out.flush();
        run.position(0);
        held = new ArrayList<>();
        heldBytes = 0;
    }

    /** Hands all events over, smallest order first. Nothing may be added afterwards. */
    void drainTo(Taker taker) throws IOException {
        held.sort(BY_ORDER);
        if (runs.isEmpty()) {
            for (EncodedEvent event : held) {
                taker.take(event);
            }
            return;
        }
        spill();
        // Runs are numbered by age, so that equal ones keep their order.
        PriorityQueue<Run> heads = new PriorityQueue<>(
                Comparator.comparing((Run run) -> run.head, BY_ORDER).thenComparingInt(run -> run.number));
        for (int i = 0; i < runs.size(); i++) {
            Run run = new Run(i, runs.get(i));
            if (run.advance()) {
                heads.add(run);
            }
        }
        for (Run run = heads.poll(); run != null; run = heads.poll()) {
            taker.take(run.head);
            if (run.advance()) {
                heads.add(run);
            }
        }
    }

    /** Ends the runs, which deletes them. */
    @Override
    public void close() throws IOException {
        for (SeekableByteChannel run : runs) {
            run.close();
        }
    }

    /** A sorted run and its first event not yet taken. */
    private static final class Run {

        private final int number;
        private final DataInputStream in;
        private EncodedEvent head = new EncodedEvent(Long.MIN_VALUE, EventTopic.ORDERS, "", new byte[0]);

        Run(int number, SeekableByteChannel written) {
            this.number = number;
            this.in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(written), 1 << 16));
        }

        boolean advance() throws IOException {
            EncodedEvent next = EncodedEvent.readFrom(in);
            if (next == null) {
                return false;
            }
            head = next;
            return true;
        }
    }
}
