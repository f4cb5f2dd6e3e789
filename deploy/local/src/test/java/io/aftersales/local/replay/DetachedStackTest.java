package io.aftersales.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DetachedStackTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** It is in a session of its own: no signal reaches it by itself. */
    @Test
    void aStackThatIsNotReadyEndsWithTheCommandThatWaitsForIt() throws IOException, InterruptedException {
        Process command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Waiting.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ProcessHandle stack = ProcessHandle.of(
                        Long.parseLong(command.inputReader().readLine()))
                .orElseThrow();
        try {
            // The stack may be there a moment before it is waited for.
            assertThat(command.inputReader().readLine()).isEqualTo("waiting");

            command.destroy();

            command.waitFor();
            await().atMost(PATIENCE).until(() -> !stack.isAlive());
        } finally {
            stack.destroyForcibly();
            command.destroyForcibly();
        }
    }

    /** The program of that command. */
    public static final class Waiting {

        private Waiting() {}

        /** Starts what would run for long and is never ready, prints its pid, and waits for it; says so when it does. */
        public static void main(String[] arguments) throws IOException {
            Process stack = new ProcessBuilder("sleep", "1000").start();
            System.out.println(stack.pid());
            boolean[] told = new boolean[1];
            DetachedStack.ready(stack, Path.of("no.log"), () -> {
                if (!told[0]) {
                    told[0] = true;
                    System.out.println("waiting");
                }
                return Optional.empty();
            });
        }
    }
}
