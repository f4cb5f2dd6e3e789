package io.aftersales.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdPartTest {

    @Test
    void ordinaryNamesStayAsTheyAre() {
        String name = "shop-1/客服~x";
        assertThat(IdPart.of(name)).isSameAs(name);
        assertThat(IdPart.of("店:客服")).isEqualTo("店\\:客服");
        assertThat(IdPart.of("a\\b")).isEqualTo("a\\\\b");
    }

    @Test
    void noTwoPairsOfNamesAreJoinedAlike() {
        List<String> names = List.of("", "a", ":", "\\", "a:", ":a", "a:a", "\\:", ":\\", "a\\", "\\a", "::", "\\\\");
        Set<String> joined = new HashSet<>();
        for (String one : names) {
            for (String other : names) {
                joined.add(IdPart.of(one) + ':' + IdPart.of(other));
            }
        }
        assertThat(joined).hasSize(names.size() * names.size());
    }
}
