package io.phasegate.rules.compile;

import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.Location;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kie.internal.builder.KnowledgeBuilderResult;
import org.kie.internal.builder.KnowledgeBuilderResults;

/** What the Drools compiler complains about, as findings with a place. */
final class CompilerFindings {
    static final String CODE = "drl-invalid";

    /** The parser's own messages: {@code [ERR 102] Line 5:12 mismatched input 'x' in rule "y"}. */
    private static final Pattern PARSER =
            Pattern.compile("(?s)\\[ERR \\d+] Line (\\d+):(\\d+) (.*)");

    private CompilerFindings() {}

    static List<Diagnostic> of(KnowledgeBuilderResults results) {
        return results.stream()
                .map(CompilerFindings::finding)
                .distinct()
                .sorted(
                        Comparator.comparing((Diagnostic finding) -> finding.at().file())
                                .thenComparing(Diagnostic::at))
                .toList();
    }

    private static Diagnostic finding(KnowledgeBuilderResult result) {
        String file = result.getResource() == null ? "" : result.getResource().getSourcePath();
        if (PARSER.matcher(result.getMessage()).matches()) {
            return parsed(result.getMessage(), file);
        }
        int[] lines = result.getLines();
        int line = lines.length == 0 ? 1 : Math.max(1, lines[0]);
        return error(oneLine(result.getMessage()), new Location(file, line, 1, 1));
    }

    /** A message of the parser, which names its place itself. */
    static Diagnostic parsed(String message, String file) {
        Matcher parsed = PARSER.matcher(message);
        if (parsed.matches()) {
            Location at =
                    new Location(
                            file,
                            Math.max(1, Integer.parseInt(parsed.group(1))),
                            Integer.parseInt(parsed.group(2)) + 1,
                            1);
            return error(oneLine(parsed.group(3)), at);
        }
        return error(oneLine(message), Location.startOf(file));
    }

    private static Diagnostic error(String message, Location at) {
        return new Diagnostic(Diagnostic.Severity.ERROR, CODE, message, at, Optional.empty());
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
