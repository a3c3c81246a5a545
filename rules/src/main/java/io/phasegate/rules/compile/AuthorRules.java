package io.phasegate.rules.compile;

import io.phasegate.contract.Diagnostic;
import io.phasegate.convert.RuleOrigin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules an author wrote by hand, checked before they are compiled.
 *
 * @param texts what to compile, in the order of their names; empty where a finding is an error
 * @param rules where each rule stands, in the order of files and lines
 * @param findings what the guard refuses or warns about; the compiler may find more
 */
public record AuthorRules(List<RuleText> texts, List<RuleOrigin> rules, List<Diagnostic> findings) {
    public AuthorRules {
        texts = List.copyOf(texts);
        rules = List.copyOf(rules);
        findings = List.copyOf(findings);
    }

    /**
     * Reads every {@code .drl} file under a folder; none where there is no folder. What can't be
     * read is a finding.
     *
     * @param shownAs how the folder is named in findings and sources, for example {@code
     *     rules/policies}
     */
    public static AuthorRules read(Path folder, String shownAs) {
        return check(AuthorFiles.read(folder, shownAs));
    }

    /** Checks files that were read already. */
    public static AuthorRules check(AuthorFiles.Read read) {
        AuthorRules checked = check(read.texts());
        if (read.findings().isEmpty()) {
            return checked;
        }
        List<Diagnostic> findings = new ArrayList<>(read.findings());
        findings.addAll(checked.findings());
        return new AuthorRules(List.of(), List.of(), findings);
    }

    /** Checks texts that were read already. */
    public static AuthorRules check(List<RuleText> texts) {
        List<RuleText> compiled = new ArrayList<>();
        List<RuleOrigin> rules = new ArrayList<>();
        List<Diagnostic> findings = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (RuleText text : texts) {
            AuthorGuard.Guarded guarded = AuthorGuard.check(text, names);
            compiled.add(guarded.text());
            rules.addAll(guarded.rules());
            findings.addAll(guarded.findings());
        }
        return findings.stream().anyMatch(Diagnostic::isError)
                ? new AuthorRules(List.of(), List.of(), findings)
                : new AuthorRules(compiled, rules, findings);
    }
}
