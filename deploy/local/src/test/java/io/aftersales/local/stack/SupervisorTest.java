package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aftersales.local.console.CommandFailure;
import io.aftersales.local.process.ChildCommand;
import io.aftersales.local.process.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    @TempDir
    private Path folder;

    @Test
    void aServerThatDoesNotComeBackIsGivenUpAndTheOthersAreWatchedOn() {
        Server broken = new Server("broken", "exit 1", false);
        Server sound = new Server("sound", "sleep 1000", true);
        AtomicInteger routines = new AtomicInteger();
        Supervisor supervisor = new Supervisor(List.of(broken, sound), routines::incrementAndGet, Duration.ofMillis(1));
        try {
            await().until(() -> broken.restarts.get() >= 5);

            sound.process().kill();

            await().until(() -> sound.restarts.get() == 1 && sound.process().isAlive());
            int seen = routines.get();
            await().until(() -> routines.get() > seen);
            assertThat(broken.restarts).hasValue(5);
        } finally {
            supervisor.close();
            broken.close();
            sound.close();
        }
    }

    /** A shell in the place of a server. */
    private final class Server implements StackServer {

        private final ChildCommand command;
        private final boolean comesBack;
        private final AtomicInteger restarts = new AtomicInteger();
        private volatile ChildProcess process;

        Server(String name, String script, boolean comesBack) {
            this.command = new ChildCommand(
                    name, List.of("sh", "-c", script), Map.of(), folder, folder.resolve(name + ".log"));
            this.comesBack = comesBack;
            this.process = ChildProcess.start(command);
        }

        @Override
        public ChildProcess process() {
            return process;
        }

        @Override
        public void restart() {
            restarts.incrementAndGet();
            if (!comesBack) {
                throw new CommandFailure(command.name() + " cannot be started");
            }
            process = ChildProcess.start(command);
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
