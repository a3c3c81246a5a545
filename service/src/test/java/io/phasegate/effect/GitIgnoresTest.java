package io.phasegate.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of {@code .gitignore} files. */
final class GitIgnoresTest {
    @ParameterizedTest(name = "`{0}` and {1}: {2}")
    @CsvSource(
            quoteCharacter = '\'',
            textBlock =
                    """
                    *.log,         a.log,        true
                    *.log,         deep/a.log,   true
                    /a.log,        deep/a.log,   false
                    a/b,           x/a/b,        false
                    out/,          out,          false
                    out/,          out/,         true
                    out/,          x/out/,       true
                    **/foo,        a/b/foo,      true
                    foo/**,        foo/a,        true
                    foo/**,        foo/,         false
                    '#x',          '#x',         false
                    '\\#x',        '#x',         true
                    '\\!x',        '!x',         true
                    x[^a]y,        xby,          true
                    x[^a]y,        xay,          false
                    '{a,b}',       a,            false
                    'a  ',         a,            true
                    """)
    void linesMeanWhatTheyMeanToGit(String line, String path, boolean ignored) {
        boolean folder = path.endsWith("/");
        GitIgnores ignores = new GitIgnores(Map.of("", GitIgnoreRule.read("", line)));
        assertThat(ignores.cover(folder ? path.substring(0, path.length() - 1) : path, folder))
                .isEqualTo(ignored);
        assertThat(GitIgnores.parse(ignores.text()).text()).isEqualTo(ignores.text());
    }
}
