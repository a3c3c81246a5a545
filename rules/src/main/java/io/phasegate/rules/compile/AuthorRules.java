package io.phasegate.rules.compile;

import io.phasegate.contract.Diagnostic;
import io.phasegate.convert.RuleOrigin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The rules an author wrote by hand, checked before they are compiled.
 *
 * @param texts in the order of their names; empty where there is a finding
 * @param rules where each rule stands, in the order of files and lines
 * @param findings what the guard refuses; the compiler may find more
 */
public record AuthorRules(List<RuleText> texts, List<RuleOrigin> rules, List<Diagnostic> findings) {
    public AuthorRules {
        texts = List.copyOf(texts);
        rules = List.copyOf(rules);
        findings = List.copyOf(findings);
    }

    /**
     * Reads every {@code .drl} file under a folder; none where there is no folder.
     *
     * @param shownAs how the folder is named in findings and sources, for example {@code
     *     rules/policies}
     */
    public static AuthorRules read(Path folder, String shownAs) {
        if (!Files.isDirectory(folder)) {
            return new AuthorRules(List.of(), List.of(), List.of());
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return check(
                    files.filter(file -> file.toString().endsWith(".drl"))
                            .sorted()
                            .map(file -> text(folder, file, shownAs))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Checks texts that were read already. */
    public static AuthorRules check(List<RuleText> texts) {
        return new AuthorRules(
                texts,
                texts.stream().flatMap(text -> RuleOutline.of(text).stream()).toList(),
                List.of());
    }

    private static RuleText text(Path folder, Path file, String shownAs) {
        try {
            String name = shownAs + "/" + folder.relativize(file).toString().replace('\\', '/');
            return new RuleText(name, Files.readString(file), RuleText.Origin.AUTHOR);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
