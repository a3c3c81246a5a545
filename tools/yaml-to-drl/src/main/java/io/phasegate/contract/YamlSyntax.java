package io.phasegate.contract;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Says in an author's words what the YAML parser could not read. The parser stops where it can no
 * longer go on; the mistake is often before that, where a quote or a bracket was opened.
 */
final class YamlSyntax {
    private static final String CODE = "yaml-syntax";
    private static final String QUOTE_IT =
            "put text in quotes that starts with a special character or holds `: ` or ` #`";

    private final YamlLines lines;
    private final Findings findings;

    YamlSyntax(YamlLines lines, Findings findings) {
        this.lines = lines;
        this.findings = findings;
    }

    /**
     * Reports what the parser met.
     *
     * @param longQuote the last quoted text that went on over the end of its line
     */
    void report(MarkedYAMLException e, Optional<Location> longQuote) {
        String problem = e.getProblem() == null ? "this is not YAML" : e.getProblem();
        String context = e.getContext() == null ? "" : e.getContext();
        Location at = place(e.getProblemMark(), e.getContextMark());
        Location begin = place(e.getContextMark(), e.getProblemMark());
        boolean later = at.line() > begin.line();
        if (problem.contains("TAB") || problem.contains("'\\t")) {
            error(at, "a tab cannot indent YAML", "indent with spaces");
        } else if (context.contains("quoted scalar") && problem.contains("end of stream")) {
            error(begin, "this quote is not closed", "add the closing quote");
        } else if (longQuote.isPresent() && longQuote.get().line() < at.line()) {
            error(
                    longQuote.get(),
                    "the quote that begins here ends in another line, and in line "
                            + at.line()
                            + " reading cannot go on",
                    "is its closing quote missing?");
        } else if (context.startsWith("while parsing a flow") && later) {
            error(
                    begin,
                    "this bracket is not closed where line " + at.line() + " begins",
                    "close it with `]` or `}`, or separate what is in it by commas");
        } else if (context.startsWith("while parsing a flow")) {
            error(at, plain(problem), "separate items by commas; " + QUOTE_IT);
        } else if (context.contains("alias")) {
            error(at, "what follows `*` is not the name of an alias", QUOTE_IT);
        } else if (context.contains("anchor")) {
            error(at, "what follows `&` is not the name of an anchor", QUOTE_IT);
        } else if (problem.startsWith("mapping values are not allowed")) {
            error(at, "a second `:` cannot stand here, or the line is indented too far", QUOTE_IT);
        } else if (problem.contains("cannot start any token")) {
            error(at, "text cannot start with this character", QUOTE_IT);
        } else if (context.contains("simple key")) {
            error(begin, "a key needs a `:` after it", "write `KEY: …`, or indent the text");
        } else if (context.startsWith("while parsing a block") && later) {
            error(
                    at,
                    "this line belongs to nothing",
                    "indent it like the list or map that begins in line " + begin.line());
        } else {
            error(at, plain(problem), "what is being read begins in line " + begin.line());
        }
    }

    private Location place(@Nullable Mark mark, @Nullable Mark otherwise) {
        Mark chosen = mark != null ? mark : otherwise;
        return chosen == null ? lines.at(0) : lines.span(chosen, 1);
    }

    private void error(Location at, String message, String help) {
        findings.error(CODE, at, message, help);
    }

    /** The parser's own words, as one sentence. */
    static String plain(String problem) {
        String line = Visible.text(problem.strip().replaceAll("\\s+", " "));
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
