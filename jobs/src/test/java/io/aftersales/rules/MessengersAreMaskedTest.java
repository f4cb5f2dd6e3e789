package io.aftersales.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.text.PersonalDataMask;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the packaged lexicon hears as a messenger's name announces an id to the masking, too. */
class MessengersAreMaskedTest {

    private final PersonalDataMask mask = PersonalDataMask.packaged();

    @ParameterizedTest
    @ValueSource(strings = {"wechat", "qq"})
    void idsBehindEveryNameOfTheSet(String set) throws IOException {
        List<String> names = names(set);
        assertThat(names).hasSizeGreaterThan(5);
        for (String name : names) {
            assertThat(mask.text("加我" + name + " abc12345")).as(name).doesNotContain("abc12345");
            assertThat(mask.text("加我" + name + "【wang_8877】")).as(name).doesNotContain("wang_8877");
        }
    }

    private static List<String> names(String set) throws IOException {
        try (InputStream in = Objects.requireNonNull(
                MessengersAreMaskedTest.class.getResourceAsStream("/rules/lexicon.yaml"), "lexicon.yaml")) {
            Matcher line = Pattern.compile("(?m)^  " + set + ": \\[(.*)]$")
                    .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(line.find()).as("set " + set).isTrue();
            return List.of(line.group(1).split(", *"));
        }
    }
}
