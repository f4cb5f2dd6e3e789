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

    /** Without stopping to watch the others, and whatever it is that goes wrong. */
    @Test
    void aServerThatDoesNotComeBackIsTriedAgainUntilItDoes() {
        Server broken = new Server("broken", "exit 1", false);
        Server sound = new Server("sound", "sleep 1000", true);
        AtomicInteger routines = new AtomicInteger();
        AtomicInteger routinesOfAll = new AtomicInteger();
        await().until(() -> !broken.process().isAlive());
        Supervisor supervisor = new Supervisor(
                List.of(broken, sound),
                allServe -> (allServe ? routinesOfAll : routines).incrementAndGet(),
                Duration.ofMillis(1));
        try {
            await().until(() -> broken.restarts.get() >= 3);

            sound.process().kill();

            await().until(() -> sound.restarts.get() == 1 && sound.process().isAlive());
            int seen = broken.restarts.get();
            await().until(() -> broken.restarts.get() > seen);
            await().until(() -> routines.get() > 0);
            assertThat(routinesOfAll)
                    .as("told that all serve while one is down")
                    .hasValue(0);

            broken.repaired = true;

            await().until(() -> broken.process().isAlive() && routinesOfAll.get() > 0);
        } finally {
            supervisor.close();
            broken.close();
            sound.close();
        }
    }

    @Test
    void aRoutineThatFailsIsRunAgain() {
        AtomicInteger routines = new AtomicInteger();
        Supervisor supervisor = new Supervisor(List.of(), allServe -> {
            if (routines.incrementAndGet() == 1) {
                throw new NoClassDefFoundError("whatever it is");
            }
            throw new IllegalStateException("whatever it is");
        });
        try {
            await().until(() -> routines.get() >= 3);
        } finally {
            supervisor.close();
        }
    }

    /** A shell in the place of a server. */
    private final class Server implements StackServer {

        private final ChildCommand command;
        private final AtomicInteger restarts = new AtomicInteger();
        private volatile boolean repaired;
        private volatile ChildProcess process;

        Server(String name, String script, boolean comesBack) {
            this.command = new ChildCommand(
                    name, List.of("sh", "-c", script), Map.of(), folder, folder.resolve(name + ".log"));
            this.repaired = comesBack;
            this.process = ChildProcess.start(command);
        }

        @Override
        public ChildProcess process() {
            return process;
        }

        @Override
        public void restart() {
            int attempt = restarts.incrementAndGet();
            if (attempt == 2 && !repaired) {
                throw new NoClassDefFoundError("unheard of");
            }
            if (!repaired) {
                throw attempt == 1
                        ? new IllegalStateException("unheard of")
                        : new CommandFailure(command.name() + " cannot be started");
            }
            process = ChildProcess.start(
                    new ChildCommand(command.name(), List.of("sleep", "1000"), Map.of(), folder, command.log()));
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
