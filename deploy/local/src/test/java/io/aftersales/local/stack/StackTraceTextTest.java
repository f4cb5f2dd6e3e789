package io.aftersales.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StackTraceTextTest {

    private static final String TRACE = "java.lang.IllegalStateException: job\n\tat a.B.c(B.java:1)\n"
            + "Caused by: java.io.IOException: no route\n\tat d.E.f(E.java:2)\n\t... 3 more\n"
            + "Caused by: java.io.IOException: no route\n";

    @Test
    void keepsTheCausesAndDropsTheFrames() {
        assertThat(StackTraceText.causes(TRACE))
                .isEqualTo("java.lang.IllegalStateException: job <- java.io.IOException: no route");
        assertThat(StackTraceText.causes("")).isEmpty();
    }

    @Test
    void readsFlinksErrorAnswers() {
        assertThat(StackTraceText.ofErrors("{\"errors\":[\"Bad.\", \"x.Y: z\\n\\tat q\\n\"]}"))
                .isEqualTo("Bad. x.Y: z");
        assertThat(StackTraceText.ofErrors("<html>")).isEqualTo("<html>");
    }
}
