package io.phasegate.contract;

import io.phasegate.contract.Diagnostic.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Findings for people: what, where, the line with a caret under the place, what to do. Text from
 * files is shown with everything unseen escaped, so that it cannot steer a terminal.
 */
public final class DiagnosticText {
    private DiagnosticText() {}

    /** The findings of one contract and the line that counts them. */
    public static String render(Contract contract) {
        return render(
                contract.diagnostics(), Map.of(contract.source().file(), contract.source().yaml()));
    }

    /**
     * The findings in the order given, and a line that counts them; every line ends with a line
     * feed.
     *
     * @param sources text of the files by the name that findings use; a finding in another file is
     *     shown without its line
     */
    public static String render(List<Diagnostic> diagnostics, Map<String, String> sources) {
        StringBuilder text = new StringBuilder();
        Map<String, List<String>> lines =
                sources.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        entry -> YamlLines.split(entry.getValue())));
        for (Diagnostic diagnostic : diagnostics) {
            append(text, diagnostic, lines.getOrDefault(diagnostic.at().file(), List.of()));
            text.append('\n');
        }
        return text.append(counts(diagnostics)).append('\n').toString();
    }

    /** {@code 2 errors, 1 warning, 0 notes}. */
    public static String counts(List<Diagnostic> diagnostics) {
        return count(diagnostics, Severity.ERROR)
                + ", "
                + count(diagnostics, Severity.WARNING)
                + ", "
                + count(diagnostics, Severity.NOTE);
    }

    private static String count(List<Diagnostic> diagnostics, Severity severity) {
        long count = diagnostics.stream().filter(each -> each.severity() == severity).count();
        return count + " " + word(severity) + (count == 1 ? "" : "s");
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private static void append(StringBuilder text, Diagnostic diagnostic, List<String> lines) {
        Location at = diagnostic.at();
        String number = Integer.toString(at.line());
        String gutter = " ".repeat(number.length());
        text.append(word(diagnostic.severity()))
                .append('[')
                .append(diagnostic.code())
                .append("]: ")
                .append(Visible.text(diagnostic.message()))
                .append('\n');
        text.append(gutter).append("--> ").append(Visible.text(at.toString())).append('\n');
        if (at.line() <= lines.size() && !lines.get(at.line() - 1).isBlank()) {
            SourceLine line = SourceLine.around(lines.get(at.line() - 1), at);
            text.append(gutter).append(" |\n");
            text.append(number).append(" | ").append(line.shown()).append('\n');
            text.append(gutter).append(" | ").append(line.carets()).append('\n');
        }
        diagnostic
                .help()
                .ifPresent(help ->
                        text.append(gutter)
                                .append(" = help: ")
                                .append(Visible.text(help))
                                .append('\n'));
    }
}
