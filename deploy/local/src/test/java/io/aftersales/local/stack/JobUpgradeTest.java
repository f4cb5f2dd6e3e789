package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.local.console.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a job whose upgrade goes well, and of one whose new jar is no good. */
class JobUpgradeTest {

    private static final String JOB = "shop.Watch";
    private static final String FIRST = LastingJobId.first(JOB);
    private static final String SECOND = LastingJobId.after(FIRST);
    private static final String THIRD = LastingJobId.after(SECOND);

    @TempDir
    private Path folder;

    private StubFlink flink;
    private JobJars jars;

    @BeforeEach
    void runTheFirst() throws IOException {
        flink = new StubFlink(folder.resolve("flink"));
        flink.jobs.put(FIRST, JobState.RUNNING);
        jars = new JobJars(folder.resolve("flink"));
        jars.keep(FIRST, jar("former.jar", JOB), false);
    }

    @AfterEach
    void stop() {
        flink.close();
    }

    @Test
    void aJarThatCannotBeUsedIsToldBeforeTheJobStops() throws IOException {
        Path missing = folder.resolve("missing.jar");
        Path other = jar("other.jar", "shop.Other");
        Path none = Files.writeString(folder.resolve("none.jar"), "no jar");

        assertThatThrownBy(() -> upgrade(missing)).hasMessageContaining("cannot read " + missing);
        assertThatThrownBy(() -> upgrade(other)).hasMessage("there is no " + JOB + " in " + other);
        assertThatThrownBy(() -> upgrade(none)).hasMessageContaining("cannot read " + none);
        assertThat(flink.calls).isEmpty();
        assertThat(flink.jobs).containsEntry(FIRST, JobState.RUNNING);
    }

    @Test
    void theJarIsThereBeforeTheJobStops() throws IOException {
        Path jar = jar("new.jar", JOB);

        JobUpgrade.Outcome outcome =
                new JobUpgrade(flink.rest(), () -> flink.calls.add("prepare")).run(FIRST, release(jar));

        assertThat(outcome).isEqualTo(new JobUpgrade.Outcome(SECOND, StubFlink.SAVEPOINT));
        assertThat(flink.calls).containsExactly("upload new.jar", "prepare", "stop " + FIRST, ran("new.jar", SECOND));
        assertThat(jars.named(SECOND))
                .hasValueSatisfying(kept -> assertThat(kept).hasSameBinaryContentAs(jar));
        assertThat(jars.of(FIRST)).isEmpty();
        assertThat(jars.isOnTrial(SECOND)).isFalse();
        assertThat(flink.discarded).containsExactly("new.jar");
    }

    @Test
    void anUpgradeThatTheJobDoesNotStopForLeavesNothing() throws IOException {
        flink.takesNoSavepoint = true;

        assertThatThrownBy(() -> upgrade(jar("new.jar", JOB))).hasMessageContaining("no space");
        assertThat(flink.discarded).containsExactly("new.jar");
        assertThat(jars.of(SECOND)).isEmpty();
        assertThat(jars.of(FIRST)).isPresent();
        assertThat(flink.jobs).containsOnly(Map.entry(FIRST, JobState.RUNNING));
    }

    @Test
    void aJobWhoseNewJarIsRefusedGoesOnWithItsFormerOne() throws IOException {
        Path jar = jar(StubFlink.REFUSED, JOB);

        assertThatThrownBy(() -> upgrade(jar))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("goes on with its former jar, as job " + THIRD)
                .hasMessageContaining("no main");
        assertThat(flink.discarded).containsExactly(THIRD + ".jar", StubFlink.REFUSED);
        assertGoesOnAsThird(StubFlink.REFUSED);
    }

    @Test
    void aJobWhoseNewJarFailsGoesOnWithItsFormerOne() throws IOException {
        Path checkpoint = Files.createDirectories(folder.resolve("flink/checkpoints/" + SECOND + "/chk-1"));

        assertThatThrownBy(() -> upgrade(jar(StubFlink.FAILING, JOB)))
                .hasMessageContaining("goes on with its former jar")
                .hasMessageContaining("is FAILED");
        assertGoesOnAsThird(StubFlink.FAILING);
        assertThat(checkpoint).doesNotExist();
    }

    @Test
    void whereTheFormerJarIsNotKeptTheSavepointIsNamed() {
        jars.forget(FIRST);

        assertThatThrownBy(() -> upgrade(jar(StubFlink.REFUSED, JOB)))
                .hasMessageContaining("nothing is lost")
                .hasMessageContaining(StubFlink.SAVEPOINT);
    }

    @Test
    void aJobThatHasEndedIsStartedFromWhereItEnded() throws IOException {
        flink.jobs.put(FIRST, JobState.FINISHED);
        Path savepoint = Saved.savepoint(folder.resolve("flink"), FIRST, 1);

        JobUpgrade.Outcome outcome = new JobUpgrade(flink.rest()).resume(release(jar("new.jar", JOB)));

        assertThat(outcome).isEqualTo(new JobUpgrade.Outcome(SECOND, FlinkPath.of(savepoint)));
        assertThat(flink.calls)
                .containsExactly(
                        "upload new.jar", "run new.jar as " + SECOND + " from " + FlinkPath.of(savepoint) + " x 3");
        assertThat(jars.named(SECOND)).isPresent();
    }

    @Test
    void aJobThatANewJobManagerDoesNotKnowIsStartedFromWhereItEnded() throws IOException {
        flink.jobs.clear();
        Path savepoint = Saved.savepoint(folder.resolve("flink"), FIRST, 1);

        JobUpgrade.Outcome outcome = new JobUpgrade(flink.rest()).resume(release(jar("new.jar", JOB)));

        assertThat(outcome.savepoint()).isEqualTo(FlinkPath.of(savepoint));
        assertThat(flink.calls)
                .containsExactly(
                        "upload new.jar",
                        "run new.jar as " + outcome.jobId() + " from " + FlinkPath.of(savepoint) + " x 1");
    }

    @Test
    void aJobThatTheClusterHasNotRunIsNotStarted() {
        flink.jobs.clear();

        assertThatThrownBy(() -> new JobUpgrade(flink.rest()).resume(release(jar("new.jar", JOB))))
                .hasMessageContaining("does not run");
        assertThat(flink.calls).isEmpty();
    }

    @Test
    void aJobThatDoesNotComeBackWithANewJarIsNotToHaveItAtTheNextStart() throws IOException {
        flink.jobs.clear();
        Saved.savepoint(folder.resolve("flink"), FIRST, 1);
        Path checkpoint = Files.createDirectories(folder.resolve("flink/checkpoints/" + SECOND + "/chk-2"));

        assertThatThrownBy(() -> resume(jar(StubFlink.REFUSED, JOB))).hasMessageContaining("no main");
        assertThatThrownBy(() -> resume(jar(StubFlink.FAILING, JOB))).hasMessageContaining("is FAILED");
        assertThat(flink.discarded).containsExactly(StubFlink.REFUSED, StubFlink.FAILING);
        assertThat(jars.of(SECOND)).isEmpty();
        assertThat(jars.of(FIRST)).isPresent();
        assertThat(checkpoint).doesNotExist();
    }

    @Test
    void aJobThatDoesNotComeBackWithANewJarKeepsTheOneThatWasNamedBefore() throws IOException {
        Path before = jar("before.jar", JOB);
        flink.jobs.clear();
        Saved.savepoint(folder.resolve("flink"), FIRST, 1);
        jars.keep(SECOND, before, true);

        assertThatThrownBy(() -> resume(jar(StubFlink.REFUSED, JOB))).hasMessageContaining("no main");
        assertThat(jars.named(SECOND))
                .hasValueSatisfying(kept -> assertThat(kept).hasSameBinaryContentAs(before));
        assertThat(folder.resolve("flink/jars/former")).isEmptyDirectory();
    }

    @Test
    void anUpgradeThatWasInterruptedBeforeItsJarWasTriedIsNotTakenUpAtTheNextStart() throws IOException {
        Saved.savepoint(folder.resolve("flink"), FIRST, 1);
        jars.keep(SECOND, jar("untried.jar", JOB), true);
        assertThat(named()).isEmpty();

        Path former = jar("named.jar", JOB);
        jars.keep(FIRST, former, true);
        assertThat(named()).hasValueSatisfying(kept -> assertThat(kept).hasSameBinaryContentAs(former));
    }

    @Test
    void aJobThatCameBackWithANewJarHasItAtTheNextStart() throws IOException {
        Path jar = jar("new.jar", JOB);
        flink.jobs.put(FIRST, JobState.FINISHED);
        flink.jobs.put(SECOND, JobState.FAILED);
        Saved.savepoint(folder.resolve("flink"), FIRST, 1);

        assertThat(resume(jar).jobId()).isEqualTo(THIRD);
        assertThat(flink.discarded).containsExactly("new.jar");
        assertThat(named()).hasValueSatisfying(kept -> assertThat(kept).hasSameBinaryContentAs(jar));
    }

    /** The jar that a stack on the same data would go on with because somebody named it. */
    private Optional<Path> named() {
        JobTrail trail = new JobTrail(folder.resolve("flink"), jars);
        return trail.named(JOB, trail.place(JOB));
    }

    private JobUpgrade.Outcome resume(Path jar) {
        return new JobUpgrade(flink.rest()).resume(release(jar));
    }

    private void assertGoesOnAsThird(String jar) {
        assertThat(flink.calls)
                .containsExactly(
                        "upload " + jar,
                        "stop " + FIRST,
                        ran(jar, SECOND),
                        "upload " + THIRD + ".jar",
                        ran(THIRD + ".jar", THIRD));
        assertThat(flink.jobs).containsEntry(THIRD, JobState.RUNNING);
        Path former = folder.resolve("former.jar");
        assertThat(jars.of(THIRD)).hasValueSatisfying(kept -> assertThat(kept).hasSameBinaryContentAs(former));
        assertThat(jars.of(SECOND)).hasValueSatisfying(kept -> assertThat(kept).hasSameBinaryContentAs(former));
        assertThat(jars.named(THIRD)).isEmpty();
    }

    private static String ran(String jar, String jobId) {
        return "run " + jar + " as " + jobId + " from " + StubFlink.SAVEPOINT + " x 3";
    }

    private JobUpgrade.Outcome upgrade(Path jar) {
        return new JobUpgrade(flink.rest()).run(FIRST, release(jar));
    }

    private static JobRelease release(Path jar) {
        return new JobRelease(jar, true, JOB, List.of());
    }

    private Path jar(String name, String className) throws IOException {
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry(className.replace('.', '/') + ".class"));
            out.write(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            out.closeEntry();
        }
        return jar;
    }
}
