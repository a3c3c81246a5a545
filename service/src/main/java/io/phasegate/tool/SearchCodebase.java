package io.phasegate.tool;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** {@code search_codebase}: lines that hold every word of a query, in any order and case. */
final class SearchCodebase implements Tool {
    private static final Parameters PARAMETERS =
            new Parameters(Parameter.required("query", new Parameter.Text(1, 1000)));

    private final ToolLimits limits;

    SearchCodebase(ToolLimits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "search_codebase";
    }

    @Override
    public List<ArgumentProblem> check(ObjectNode args) {
        List<ArgumentProblem> problems = PARAMETERS.check(args);
        return problems.isEmpty() && Parameters.requiredText(args, "query").isBlank()
                ? List.of(new ArgumentProblem("/query", "must hold a word"))
                : problems;
    }

    @Override
    public ToolResult run(ObjectNode args, ToolContext context) throws ToolFailed {
        String query = Parameters.requiredText(args, "query");
        List<String> words = List.of(query.toLowerCase(Locale.ROOT).strip().split("\\s+"));
        LineSearch search = new LineSearch(line -> holdsAll(line, words), limits);
        try {
            search.through(context.folder().files(), context.path("the whole workspace", "."));
        } catch (IOException e) {
            throw FileTroubles.failed(".", e);
        }
        ObjectNode result = ToolResult.success().put("query", query);
        search.putInto(result);
        return ToolResult.of(result);
    }

    private static boolean holdsAll(String line, List<String> words) {
        String lower = line.toLowerCase(Locale.ROOT);
        return words.stream().allMatch(lower::contains);
    }
}
