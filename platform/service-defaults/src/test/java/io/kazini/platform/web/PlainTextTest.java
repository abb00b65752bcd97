package io.kazini.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    private final Validator validator =
            Validation.buildDefaultValidatorFactory().getValidator();

    record Texts(
            @Nullable @PlainText String line,
            @Nullable @PlainText(lines = true) String paragraph) {}

    @ParameterizedTest
    @ValueSource(strings = {"Storm drain clearing", "Ng'ang'a & Söhne", "ナイロビ 👷"})
    void wordsInAnyScriptAreText(String text) {
        assertThat(validator.validate(new Texts(text, text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\t\n", "a\u0000b", "a\u001bb", "a\u0085b", "a\ud83d"})
    void nothingAndWhatCannotBeSeenAreNot(String text) {
        assertThat(validator.validate(new Texts(text, text))).hasSize(2);
    }

    @Test
    void aParagraphMayHaveLinesAndTabs() {
        assertThat(validator.validate(new Texts(null, "Bring:\r\n\tgloves"))).isEmpty();
        assertThat(validator.validate(new Texts("Bring:\ngloves", null))).hasSize(1);
    }
}
