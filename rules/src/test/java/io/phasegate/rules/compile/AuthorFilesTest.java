package io.phasegate.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.contract.Diagnostic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuthorFilesTest {
    private static final String RULE =
            """
            package io.phasegate.policy;
            rule "NAME"
            when
                ToolUse( tool == "bash" )
            then
                insert( Violation.blocking( "NAME", "x" ) );
            end
            """;

    @TempDir Path directory;

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve("policies").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path rule(String file, String name) throws IOException {
        return write(file, RULE.replace("NAME", name));
    }

    private AuthorRules read() {
        return AuthorRules.read(directory.resolve("policies"), "rules/policies");
    }

    private static List<String> told(AuthorRules rules) {
        return rules.findings().stream()
                .map(each -> each.at() + " " + each.code() + " " + each.message())
                .toList();
    }

    @Test
    void aFolderThatIsNotThereHoldsNoRules() {
        assertThat(read()).isEqualTo(new AuthorRules(List.of(), List.of(), List.of()));
    }

    @Test
    void filesAreReadFromAllFoldersInTheOrderOfTheirNames() throws IOException {
        rule("b.drl", "team.b");
        rule("a/z.drl", "team.a");
        rule(".git/x.drl", "team.hidden");
        write("README.md", "no rule");

        AuthorRules rules = read();

        assertThat(rules.findings()).isEmpty();
        assertThat(rules.texts())
                .extracting(RuleText::name)
                .containsExactly("rules/policies/a/z.drl", "rules/policies/b.drl");
        assertThat(rules.rules())
                .extracting(rule -> rule.name() + " " + rule.kind() + " " + rule.at())
                .containsExactly(
                        "team.a custom rules/policies/a/z.drl:2:1",
                        "team.b custom rules/policies/b.drl:2:1");
        assertThat(rules.rules().getFirst().drl()).startsWith("rule \"team.a\"").endsWith("\nend");
    }

    @Test
    void twoFilesMayNotNameARuleAlike() throws IOException {
        rule("a.drl", "team.a");
        rule("b.drl", "team.a");

        assertThat(told(read()))
                .containsExactly(
                        "rules/policies/b.drl:2:1 duplicate-rule there is another rule of the name"
                                + " `team.a`");
    }

    @Test
    void linksAreRefused() throws IOException {
        Path elsewhere = Files.writeString(directory.resolve("x.drl"), RULE);
        Files.createDirectories(directory.resolve("policies"));
        Files.createDirectories(directory.resolve("more"));
        Files.createSymbolicLink(directory.resolve("policies/a.drl"), elsewhere);
        Files.createSymbolicLink(directory.resolve("policies/more"), directory.resolve("more"));

        assertThat(told(read()))
                .containsExactly(
                        "rules/policies/a.drl:1:1 drl-file `rules/policies/a.drl` is a link",
                        "rules/policies/more:1:1 drl-file `rules/policies/more` is a link");
    }

    @Test
    void aFolderThatIsALinkIsRefused() throws IOException {
        Files.createDirectories(directory.resolve("elsewhere"));
        Files.createSymbolicLink(directory.resolve("policies"), directory.resolve("elsewhere"));

        assertThat(told(read()))
                .containsExactly("rules/policies:1:1 drl-file `rules/policies` is a link");
    }

    @Test
    void aHiddenFileIsRefusedRatherThanOverlooked() throws IOException {
        rule(".a.drl", "team.a");

        assertThat(told(read()))
                .containsExactly(
                        "rules/policies/.a.drl:1:1 drl-file `rules/policies/.a.drl` is hidden");
    }

    @Test
    void whatIsNoUtf8IsRefused() throws IOException {
        Files.write(write("a.drl", ""), "// Prüfung".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(write("b.drl", ""), "// text".getBytes(StandardCharsets.UTF_16));

        assertThat(told(read()))
                .containsExactly(
                        "rules/policies/a.drl:1:1 drl-file `rules/policies/a.drl` is no UTF-8 text",
                        "rules/policies/b.drl:1:1 drl-file `rules/policies/b.drl` is no UTF-8 text");
    }

    @Test
    void aHugeFileIsRefused() throws IOException {
        write("a.drl", RULE + " ".repeat(1 << 20));

        assertThat(told(read()))
                .containsExactly(
                        "rules/policies/a.drl:1:1 drl-file `rules/policies/a.drl` is larger than"
                                + " 1 MiB");
    }

    @Test
    void aFolderCalledLikeAFileIsAFolder() throws IOException {
        rule("a.drl/b.drl", "team.b");

        assertThat(read().rules()).hasSize(1);
    }

    @Test
    void oneFaultyFileKeepsAllOut() throws IOException {
        rule("a.drl", "team.a");
        rule("b.drl", "floor.b");

        AuthorRules rules = read();

        assertThat(rules.texts()).isEmpty();
        assertThat(rules.rules()).isEmpty();
        assertThat(rules.findings()).filteredOn(Diagnostic::isError).hasSize(1);
    }
}
