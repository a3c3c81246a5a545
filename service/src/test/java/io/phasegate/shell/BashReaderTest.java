package io.phasegate.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.rules.PathAccess.Access;
import io.phasegate.rules.Word;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BashReaderTest {
    private final BashReader reader = new BashReader();

    private Script.Understood read(String script) {
        return (Script.Understood) reader.read(script);
    }

    @Test
    void aCommandSaysWhereItStandsAndHowItIsReached() {
        String script = "echo \"$(env FOO=1 rm -r x)\" | wc";
        SimpleCommand inner = read(script).commands().getFirst();
        assertThat(inner.words())
                .containsExactly(Word.known("rm"), Word.known("-r"), Word.known("x"));
        assertThat(inner.text()).isEqualTo("env FOO=1 rm -r x");
        assertThat(script.substring(inner.start(), inner.end())).isEqualTo(inner.text());
        assertThat(inner.how()).isEqualTo("inside env inside $(…)");
    }

    @Test
    void whatStandsInQuotedScriptsPointsAtTheWholeCommand() {
        String script = "ls; sh -c 'a; b'";
        assertThat(read(script).commands())
                .extracting(each -> script.substring(each.start(), each.end()))
                .containsExactly("ls", "sh -c 'a; b'", "sh -c 'a; b'");
    }

    @Test
    void aFileSaysWhereItIsWrittenFrom() {
        assertThat(read("cd tests && echo x > a.txt").files())
                .contains(
                        new FileUse(
                                Access.WRITE,
                                Word.known("a.txt"),
                                Optional.of("tests"),
                                21,
                                26,
                                "redirection"));
    }

    @Test
    void anUnknownFolderIsNoFolder() {
        assertThat(read("cd $x; echo > a").files())
                .singleElement()
                .satisfies(file -> assertThat(file.directory()).isEmpty());
    }

    @Test
    void troubleSaysWhereItIs() {
        assertThat(reader.read("ls; echo 'open"))
                .isEqualTo(new Script.NotUnderstood("a single quote is not closed", 9, 14));
    }

    @Test
    void aScriptOverTheConfiguredLengthIsRefused() {
        BashReader small = new BashReader(10);
        assertThat(small.read("ls -l /tmp")).isInstanceOf(Script.Understood.class);
        assertThat(small.read("ls -l /tmp ")).isInstanceOf(Script.NotUnderstood.class);
    }

    @Test
    void aSecondReadingAnswersTheSame() {
        assertThat(reader.read("ls | wc")).isSameAs(reader.read("ls | wc"));
    }
}
