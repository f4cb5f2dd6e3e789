package io.aftersales.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageAddressesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://item.jd.com/149751.html?id=1 x|true",
                "www.taobao.cn/1|true",
                "item.jd.com/1|true",
                "见https://a/1|true",
                "HTTPS://A/1|true",
                "https://a 1|false",
                "https://a/b.html，1|false",
                "https://a/b.html；1|false",
                "https://a/b.html,1|false",
                "https://a/b.html【1|false",
                "https://a看1|false",
                "abc:/1|false",
                "com/1|false",
                "1|false",
            })
    void aPlaceBehindTheSignOfAnAddressIsWithinIt(String text, boolean expected) {
        assertThat(new PageAddresses(text).holds(text.indexOf('1'))).isEqualTo(expected);
    }

    @Test
    void nothingIsWithinAnAddressBeforeItsSign() {
        PageAddresses pages = new PageAddresses("13800138000https://a/b");
        assertThat(pages.holds(0)).isFalse();
        assertThat(pages.holds(14)).isFalse();
        assertThat(pages.holds(19)).isTrue();
        pages.restart();
        assertThat(pages.holds(3)).isFalse();
    }

    @Test
    void manyPlacesOfALongTextCostNoMoreLooksThanItHasCharacters() {
        String text = "a13800138000".repeat(10_000);
        int[] looks = {0};
        PageAddresses pages = new PageAddresses(new CharSequence() {
            @Override
            public int length() {
                return text.length();
            }

            @Override
            public char charAt(int index) {
                looks[0]++;
                return text.charAt(index);
            }

            @Override
            public CharSequence subSequence(int start, int end) {
                return text.subSequence(start, end);
            }
        });

        for (int place = 1; place < text.length(); place += 12) {
            assertThat(pages.holds(place)).isFalse();
        }

        assertThat(looks[0]).isLessThan(text.length());
    }
}
