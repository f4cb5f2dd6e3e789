package io.aftersales.risk.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.incident.IncidentMember;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** As many as a record of Kafka has room for. */
class ListedMembersTest {

    private static List<IncidentMember> members(int number, String name) {
        return IntStream.range(0, number)
                .mapToObj(i -> new IncidentMember(name + i, i, "complaint", "e" + i, name + "c" + i))
                .toList();
    }

    @Test
    void usualIdsAreAllListedWithTheirConversations() {
        List<String> listed = ListedMembers.of(members(5_000, "2026110100012345678-"));
        assertThat(listed).hasSize(10_000).startsWith("2026110100012345678-0");
        assertThat(listed.get(1)).isEqualTo("conversation:2026110100012345678-c0");
    }

    @Test
    void idsAsLongAsTheyMayBeAreListedAsFarAsThereIsRoom() {
        for (String each : List.of("o", "é", "单", "\ud83d\ude00")) {
            String name = each.repeat(500 / each.getBytes(StandardCharsets.UTF_8).length);
            List<String> listed = ListedMembers.of(members(5_000, name));
            int bytes = listed.stream()
                    .mapToInt(one -> 2 + one.getBytes(StandardCharsets.UTF_8).length)
                    .sum();
            assertThat(bytes)
                    .as("bytes of %s", each)
                    .isBetween(ListedMembers.MOST_BYTES - 2_000, ListedMembers.MOST_BYTES);
            assertThat(listed.size()).isEven();
            assertThat(listed.get(listed.size() - 1)).startsWith("conversation:");
        }
    }
}
