package io.phasegate.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Collects what is wrong with one file; an anchored node that is read twice is reported once. Not
 * safe for use by several threads.
 */
public final class Findings {
    /** Nobody reads more at once; errors are kept before warnings, warnings before notes. */
    private static final int MOST = 500;

    private final Set<Diagnostic> found = new LinkedHashSet<>();

    public void error(String code, Location at, String message) {
        add(Diagnostic.Severity.ERROR, code, at, message, Optional.empty());
    }

    public void error(String code, Location at, String message, String help) {
        add(Diagnostic.Severity.ERROR, code, at, message, Optional.of(help));
    }

    /** For a remedy that can be named only sometimes: a near word, say. */
    public void error(String code, Location at, String message, Optional<String> help) {
        add(Diagnostic.Severity.ERROR, code, at, message, help);
    }

    public void warning(String code, Location at, String message, String help) {
        add(Diagnostic.Severity.WARNING, code, at, message, Optional.of(help));
    }

    public void note(String code, Location at, String message, String help) {
        add(Diagnostic.Severity.NOTE, code, at, message, Optional.of(help));
    }

    public void addAll(List<Diagnostic> diagnostics) {
        found.addAll(diagnostics);
    }

    private void add(
            Diagnostic.Severity severity,
            String code,
            Location at,
            String message,
            Optional<String> help) {
        found.add(new Diagnostic(severity, code, message, at, help));
    }

    /** Whether one of the codes was found: what follows from it need not be said again. */
    boolean has(String... codes) {
        List<String> wanted = List.of(codes);
        return found.stream().anyMatch(each -> wanted.contains(each.code()));
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(Diagnostic::isError);
    }

    /** All of them, in file order; at the same place in the order they were found. */
    public List<Diagnostic> inFileOrder() {
        List<Diagnostic> sorted = new ArrayList<>(found);
        if (sorted.size() > MOST) {
            sorted.sort(Comparator.comparing(Diagnostic::severity).thenComparing(Diagnostic::at));
            Diagnostic last = more(sorted.get(MOST - 1), found.size() - MOST + 1);
            sorted = new ArrayList<>(sorted.subList(0, MOST - 1));
            sorted.add(last);
        }
        sorted.sort(Comparator.comparing(Diagnostic::at));
        return List.copyOf(sorted);
    }

    private static Diagnostic more(Diagnostic first, int count) {
        return new Diagnostic(
                first.severity(),
                "more-findings",
                count + " more findings are not shown",
                first.at(),
                Optional.of("mend what is shown, then validate again"));
    }
}
