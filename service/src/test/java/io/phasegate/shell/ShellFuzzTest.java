package io.phasegate.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Longer with {@code -Dshell.fuzz=1000000}. */
class ShellFuzzTest {
    private static final String[] PIECES = {
        " ", "\n", ";", "&", "|", "<", ">", "(", ")", "{", "}", "$", "`", "'", "\"", "\\", "#", "!", "[", "]", "*",
        "?", "~", "=", "+", "-", ",", "$(", "${", "$((", "))", "((", "<(", ">(", "<<EOF\n", "EOF\n", "<<-", "<<<", "&&",
        "||", ";;", "$'", "$\"", "\\\n", "if ", "then ", "fi", "while ", "do ", "done", "case ", "in ", "esac",
        "for ", "function ", "f() ", "[[ ", " ]]", "time ", "coproc ", "eval ", "sh -c ", "env ", "xargs ", "cd ",
        "rm ", "echo ", "PATH=", "x=", "é", "\ud83d\ude00", "find . -exec ", " {} +", "git ", "tar ", "-", "--o="
    };

    private final BashReader reader = new BashReader();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void randomShellNeverThrows(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < rounds(); i++) {
            StringBuilder script = new StringBuilder();
            for (int pieces = random.nextInt(40); pieces >= 0; pieces--) {
                script.append(PIECES[random.nextInt(PIECES.length)]);
            }
            isRead(script.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void mutatedLinesNeverThrow(long seed) throws IOException {
        Random random = new Random(seed);
        List<ShellCase> cases = ShellCase.all();
        for (int i = 0; i < rounds(); i++) {
            StringBuilder script =
                    new StringBuilder(cases.get(random.nextInt(cases.size())).line());
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                int at = random.nextInt(script.length() + 1);
                int end = Math.min(script.length(), at + random.nextInt(3));
                script.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
            }
            isRead(script.toString());
        }
    }

    @Test
    void noShapeOfScriptTakesLong() {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> {
                    for (String piece : PIECES) {
                        isRead(piece.repeat(30_000 / piece.length()));
                        isRead("echo " + piece.repeat(30_000 / piece.length()));
                    }
                    isRead("ls; ".repeat(16_000));
                    isRead("cd a; ".repeat(10_000));
                    isRead("f() { ls; }; f; ".repeat(4_000));
                    isRead(doubling());
                });
    }

    @Test
    void thereIsNoCapOnTheNumberOfCommands() {
        Script script = reader.read("ls; ".repeat(10_000) + "rm x");
        assertThat(script).isInstanceOf(Script.Understood.class);
        assertThat(((Script.Understood) script).commands())
                .hasSize(10_001)
                .last()
                .satisfies(last -> assertThat(last.words().getFirst().text()).isEqualTo("rm"));
    }

    /** Each function calls the one before it twice. */
    private static String doubling() {
        return IntStream.range(1, 60)
                .mapToObj(i -> "f" + i + "() { cd a; f" + (i - 1) + "; f" + (i - 1) + "; }; ")
                .reduce("f0() { ls; }; ", String::concat);
    }

    private void isRead(String script) {
        assertThatCode(() -> assertThat(reader.read(script)).isNotNull())
                .as(script.length() > 2_000 ? script.substring(0, 2_000) : script)
                .doesNotThrowAnyException();
    }

    private static int rounds() {
        return Integer.getInteger("shell.fuzz", 20_000);
    }
}
