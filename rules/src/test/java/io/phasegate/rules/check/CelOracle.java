package io.phasegate.rules.check;

import static dev.cel.common.CelOverloadDecl.newGlobalOverload;
import static dev.cel.common.CelOverloadDecl.newMemberOverload;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.phasegate.contract.PathPatterns;
import io.phasegate.rules.PathPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The CEL library itself, with our two functions added. */
final class CelOracle {
    enum Answer {
        TRUE,
        FALSE,
        ERROR
    }

    /** Numbers on one line, as the language definition has them. */
    private static final CelOptions OPTIONS =
            CelOptions.current().enableHeterogeneousNumericComparisons(true).build();

    private static final CelCompiler COMPILER =
            CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(OPTIONS)
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .addVar("artifact", SimpleType.DYN)
                    .addFunctionDeclarations(
                            CelFunctionDecl.newFunctionDeclaration(
                                    "asList",
                                    newGlobalOverload(
                                            "as_list",
                                            ListType.create(SimpleType.DYN),
                                            SimpleType.DYN)),
                            CelFunctionDecl.newFunctionDeclaration(
                                    "matchesGlob",
                                    newMemberOverload(
                                            "matches_glob",
                                            SimpleType.BOOL,
                                            SimpleType.STRING,
                                            SimpleType.STRING)))
                    .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder()
                    .setOptions(OPTIONS)
                    .addFunctionBindings(
                            CelFunctionBinding.from(
                                    "as_list",
                                    Object.class,
                                    value -> value instanceof List<?> ? value : List.of(value)),
                            CelFunctionBinding.from(
                                    "matches_glob",
                                    String.class,
                                    String.class,
                                    (path, pattern) ->
                                            PathPatterns.problem(pattern).isEmpty()
                                                    && PathPatterns.expand(pattern).stream()
                                                            .anyMatch(each ->
                                                                    PathPattern.matches(
                                                                            each, path))))
                    .build();

    private final CelRuntime.Program program;

    CelOracle(String condition) {
        try {
            program = RUNTIME.createProgram(COMPILER.compile(condition).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new AssertionError(condition, e);
        }
    }

    Answer answer(JsonNode artifact) {
        try {
            Object value =
                    program.eval(
                            Map.of("artifact", java.util.Objects.requireNonNull(plain(artifact))));
            return value instanceof Boolean flag
                    ? (flag ? Answer.TRUE : Answer.FALSE)
                    : Answer.ERROR;
        } catch (CelEvaluationException e) {
            return Answer.ERROR;
        }
    }

    private static @Nullable Object plain(JsonNode json) {
        if (json.isObject()) {
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            json.properties().forEach(each -> map.put(each.getKey(), plain(each.getValue())));
            return map;
        }
        if (json.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            json.forEach(each -> list.add(plain(each)));
            return list;
        }
        if (json.isNull()) {
            return dev.cel.common.values.NullValue.NULL_VALUE;
        }
        if (json.isNumber()) {
            return json.isIntegralNumber() ? (Object) json.longValue() : json.doubleValue();
        }
        return json.isBoolean() ? (Object) json.booleanValue() : json.stringValue();
    }
}
