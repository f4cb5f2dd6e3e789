package io.aftersales.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSorterTest {

    /** Whoever ends this process in the middle closes nothing. */
    @Test
    void whatIsOnDiskHasNoNameThere(@TempDir Path folder) throws IOException {
        try (EventSorter sorter = new EventSorter(1, folder)) {
            sorter.add(new EncodedEvent(2, EventTopic.ORDERS, "b", new byte[] {2}));
            sorter.add(new EncodedEvent(1, EventTopic.ORDERS, "a", new byte[] {1}));

            assertThat(folder).isEmptyDirectory();

            List<String> keys = new ArrayList<>();
            sorter.drainTo(event -> keys.add(event.key()));
            assertThat(keys).containsExactly("a", "b");
        }
    }

    /** Which may be small, or memory that the servers need. */
    @Test
    void nothingIsPutIntoTheMachinesFolderForTemporaryFiles() throws IOException {
        String before = System.setProperty("java.io.tmpdir", "/nowhere");
        try (EventSorter sorter = new EventSorter(1)) {
            sorter.add(new EncodedEvent(2, EventTopic.ORDERS, "b", new byte[] {2}));
        } finally {
            System.setProperty("java.io.tmpdir", before);
        }
    }

    @Test
    void whereItCannotBeWrittenIsSaid(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing");
        try (EventSorter sorter = new EventSorter(1, missing)) {
            assertThatThrownBy(() -> sorter.add(new EncodedEvent(2, EventTopic.ORDERS, "b", new byte[] {2})))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("cannot write what is to be sorted to a file in " + missing + ": ");
        }
    }

    /** What no event may have goes to the dead letters, and there it must come to. */
    @Test
    void anIdOfAnyLengthGoesToTheDiskAndBack() throws IOException {
        String longest = "钥".repeat(70_000);
        try (EventSorter sorter = new EventSorter(1)) {
            sorter.add(new EncodedEvent(1, EventTopic.ORDERS, longest, new byte[] {1}));
            sorter.add(new EncodedEvent(2, EventTopic.ORDERS, "", new byte[0]));

            List<String> keys = new ArrayList<>();
            sorter.drainTo(event -> keys.add(event.key()));
            assertThat(keys).containsExactly(longest, "");
        }
    }

    /** Bytes that hold everything, some tens of runs, one event a run. */
    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 2_000, 1})
    void eventsComeByOrderAndEqualOnesAsTheyCame(long memory) throws IOException {
        Random random = new Random(42);
        List<EncodedEvent> input = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            EventTopic topic = EventTopic.values()[random.nextInt(4)];
            input.add(new EncodedEvent(random.nextInt(50), topic, "钥匙" + i, new byte[] {(byte) i, (byte) (i >> 8)}));
        }
        List<EncodedEvent> output = new ArrayList<>();
        try (EventSorter sorter = new EventSorter(memory)) {
            for (EncodedEvent event : input) {
                sorter.add(event);
            }
            sorter.drainTo(output::add);
        }

        List<EncodedEvent> expected = new ArrayList<>(input);
        expected.sort(Comparator.comparingLong(EncodedEvent::order));
        assertThat(output)
                .extracting(EncodedEvent::key)
                .containsExactlyElementsOf(
                        expected.stream().map(EncodedEvent::key).toList());
        assertThat(output).usingRecursiveFieldByFieldElementComparator().containsExactlyElementsOf(expected);
    }
}
