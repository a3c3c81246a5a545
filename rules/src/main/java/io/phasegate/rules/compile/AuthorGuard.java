package io.phasegate.rules.compile;

import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.Location;
import io.phasegate.contract.Words;
import io.phasegate.convert.RuleOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;

/**
 * The guard before an author's file: what the compiler's own parser makes of it is let through only
 * where every part is of a known, harmless kind.
 */
final class AuthorGuard {
    private static final String PACKAGE = "io.phasegate.policy";
    private static final Pattern IMPORT =
            Pattern.compile(
                    "(io\\.phasegate\\.rules|java\\.util|java\\.lang)\\.([A-Z][A-Za-z]*|\\*)");

    private final AuthorFindings findings;
    private final Set<String> names;
    private final List<RuleOrigin> rules = new ArrayList<>();

    private AuthorGuard(AuthorFindings findings, Set<String> names) {
        this.findings = findings;
        this.names = names;
    }

    /**
     * What became of one file.
     *
     * @param text what to compile; not to be used where a finding is an error
     */
    record Guarded(RuleText text, List<RuleOrigin> rules, List<Diagnostic> findings) {
        Guarded {
            rules = List.copyOf(rules);
            findings = List.copyOf(findings);
        }
    }

    /**
     * @param names of the rules in the files before this one; those of this one are added
     */
    static Guarded check(RuleText text, Set<String> names) {
        AuthorFindings findings = new AuthorFindings(AuthorSource.of(text.name(), text.text()));
        if (!AuthorCharacters.check(findings)) {
            return new Guarded(text, List.of(), findings.inFileOrder());
        }
        PackageDescr parsed = parse(findings);
        if (parsed.getName().isEmpty() && findings.inFileOrder().isEmpty()) {
            findings = new AuthorFindings(findings.source().withPackage());
            parsed = parse(findings);
        }
        AuthorGuard guard = new AuthorGuard(findings, names);
        if (findings.inFileOrder().isEmpty()) {
            guard.check(parsed);
        }
        return new Guarded(findings.source().ruleText(), guard.rules, findings.inFileOrder());
    }

    /** With the parser and the language level that the compiler uses. */
    private static PackageDescr parse(AuthorFindings findings) {
        DrlParser parser = new DrlParser(DrlParser.DEFAULT_LANGUAGE_LEVEL);
        try {
            PackageDescr parsed = parser.parse(false, findings.source().text());
            for (DroolsError error : parser.getErrors()) {
                refuse(error, findings);
            }
            if (parsed != null) {
                return parsed;
            }
        } catch (DroolsParserException | RuntimeException e) {
            findings.error(CompilerFindings.CODE, place(findings), "the file can't be parsed");
        }
        if (findings.inFileOrder().isEmpty()) {
            findings.error(CompilerFindings.CODE, place(findings), "the file can't be parsed");
        }
        return new PackageDescr();
    }

    private static void refuse(DroolsError error, AuthorFindings findings) {
        Diagnostic told = CompilerFindings.parsed(error.getMessage(), findings.source().name());
        int added = told.at().line() == 1 ? findings.source().added() : 0;
        Location at =
                new Location(
                        told.at().file(),
                        told.at().line(),
                        Math.max(1, told.at().column() - added),
                        1);
        findings.error(CompilerFindings.CODE, at, told.message());
    }

    private static Location place(AuthorFindings findings) {
        return Location.startOf(findings.source().name());
    }

    private void check(PackageDescr parsed) {
        if (!parsed.getName().equals(PACKAGE)) {
            findings.error(
                    "drl-package",
                    findings.source().text().indexOf(parsed.getName()),
                    parsed.getName().length(),
                    "the package is " + Words.quoted(parsed.getName()),
                    "write `package " + PACKAGE + ";`, or no package at all");
        }
        parsed.getImports().forEach(this::checkImport);
        refuse(parsed.getFunctionImports(), "an import of functions", "call methods of the facts");
        refuse(
                parsed.getAccumulateImports(),
                "an import of functions",
                "use `count`, `sum`, `min`");
        refuse(parsed.getGlobals(), "a global", "match facts instead");
        refuse(parsed.getFunctions(), "a function", "write its expression where it is needed");
        refuse(parsed.getTypeDeclarations(), "a declaration", "match the facts there are");
        refuse(parsed.getEnumDeclarations(), "a declaration", "match the facts there are");
        refuse(parsed.getEntryPointDeclarations(), "an entry point", "facts come by no other way");
        refuse(parsed.getWindowDeclarations(), "a window", "a decision knows no time");
        if (parsed.getUnit() != null) {
            refuse(List.of(parsed.getUnit()), "a rule unit", "leave it out");
        }
        parsed.getAttributes().forEach(each -> AuthorAttributes.check(each, findings));
        for (RuleDescr rule : parsed.getRules()) {
            AuthorRule.check(rule, names, findings).ifPresent(rules::add);
        }
    }

    private void checkImport(ImportDescr imported) {
        if (!IMPORT.matcher(imported.getTarget()).matches()) {
            findings.error(
                    "drl-import",
                    imported.getStartCharacter(),
                    imported.getEndCharacter() - imported.getStartCharacter() + 1,
                    Words.quoted(imported.getTarget()) + " is imported",
                    "rules see `io.phasegate.rules.*`, `java.util` and `java.lang` alone");
        }
    }

    private void refuse(Iterable<? extends BaseDescr> parts, String what, String help) {
        for (BaseDescr part : parts) {
            findings.error(
                    "drl-declaration",
                    Math.max(0, part.getStartCharacter()),
                    1,
                    "rules written by hand hold no such thing: " + what,
                    help);
        }
    }
}
