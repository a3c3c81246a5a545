package io.phasegate.tool;

import io.phasegate.contract.PathPatterns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** {@code glob}: files whose paths match a pattern of the form that contracts use. */
final class Glob implements Tool {
    private static final Parameters PARAMETERS =
            new Parameters(
                    Parameter.required("pattern", new Parameter.Text(1, PathPatterns.MAX_LENGTH)),
                    Parameter.optional("path", Parameter.Text.PATH));

    private final ToolLimits limits;

    Glob(ToolLimits limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "glob";
    }

    @Override
    public List<ArgumentProblem> check(ObjectNode args) {
        List<ArgumentProblem> problems = new ArrayList<>(PARAMETERS.check(args));
        if (problems.isEmpty()) {
            PathPatterns.problem(Parameters.requiredText(args, "pattern"))
                    .map(problem -> new ArgumentProblem("/pattern", problem))
                    .ifPresent(problems::add);
        }
        return problems;
    }

    @Override
    public ToolResult run(ObjectNode args, ToolContext context) throws ToolFailed {
        String pattern = Parameters.requiredText(args, "pattern");
        Optional<String> given = Parameters.text(args, "path");
        GlobBase base = GlobBase.of(pattern);
        String folder =
                given.isPresent() && base.folder().equals(".")
                        ? context.path(given.get())
                        : context.path("argument pattern", base.folder());
        GlobSearch search = new GlobSearch(folder, patterns(pattern, base), limits);
        try {
            search.through(context.folder().files());
        } catch (IOException e) {
            throw FileTroubles.failed(given.orElse(base.folder()), e);
        }
        ObjectNode result =
                ToolResult.success()
                        .put("pattern", pattern)
                        .put("path", given.isPresent() ? context.path(given.get()) : ".");
        search.putInto(result);
        return ToolResult.of(result);
    }

    /** Those to be matched beneath the folder; none where the pattern names one file. */
    private static List<String> patterns(String pattern, GlobBase base) {
        if (base.rest().isEmpty()) {
            return pattern.endsWith("/") ? List.of("**") : List.of();
        }
        return PathPatterns.expand(base.rest());
    }
}
