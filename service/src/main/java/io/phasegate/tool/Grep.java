package io.phasegate.tool;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** {@code grep}: lines that match a regular expression, in time that grows with their length. */
final class Grep implements Tool {
    private static final Parameters PARAMETERS =
            new Parameters(
                    Parameter.required("pattern", new Parameter.Text(1, 1000)),
                    Parameter.optional("path", Parameter.Text.PATH));

    private final ToolLimits limits;

    Grep(ToolLimits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "grep";
    }

    @Override
    public List<ArgumentProblem> check(ObjectNode args) {
        List<ArgumentProblem> problems = new ArrayList<>(PARAMETERS.check(args));
        if (problems.isEmpty()) {
            try {
                Pattern.compile(Parameters.requiredText(args, "pattern"));
            } catch (PatternSyntaxException e) {
                problems.add(
                        new ArgumentProblem(
                                "/pattern",
                                "must be a regular expression as RE2 reads it: "
                                        + e.getDescription()));
            }
        }
        return problems;
    }

    @Override
    public ToolResult run(ObjectNode args, ToolContext context) throws ToolFailed {
        String pattern = Parameters.requiredText(args, "pattern");
        Optional<String> given = Parameters.text(args, "path");
        String path =
                given.isPresent()
                        ? context.path(given.get())
                        : context.path("the whole workspace", ".");
        Matcher matcher = Pattern.compile(pattern).matcher("");
        LineSearch search = new LineSearch(line -> matcher.reset(line).find(), limits);
        try {
            search.through(context.folder().files(), path);
        } catch (IOException e) {
            throw FileTroubles.failed(given.orElse("."), e);
        }
        ObjectNode result = ToolResult.success().put("pattern", pattern).put("path", path);
        search.putInto(result);
        return ToolResult.of(result);
    }
}
