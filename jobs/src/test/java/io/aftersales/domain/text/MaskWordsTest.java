package io.aftersales.domain.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class MaskWordsTest {

    private static final String SECTIONS =
            "[not-accounts]\n[number-markers]\n[name-markers]\n[surnames]\n[surname-words]\n[not-names]\n[address-intros]\n[not-places]\n"
                    + "[account-markers]\n";

    @Test
    void readsWordsLongestFirst() throws Exception {
        MaskWords words =
                MaskWords.read(new BufferedReader(new StringReader(SECTIONS + "# note\n\nqq wechat\nvx qq")), "f");
        assertThat(words.accountMarkers()).containsExactly("wechat", "qq", "vx");
        assertThat(words.surnames()).isEmpty();
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> MaskWords.read(new BufferedReader(new StringReader("\nword")), "f"))
                .hasMessage("f line 2: word before the first [section]");
        assertThatThrownBy(() -> MaskWords.read(new BufferedReader(new StringReader("[surnames]\n王")), "f"))
                .hasMessage("f: section [account-markers] is missing");
    }
}
