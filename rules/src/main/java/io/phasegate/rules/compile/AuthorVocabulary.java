package io.phasegate.rules.compile;

import io.phasegate.rules.ApprovalOnRecord;
import io.phasegate.rules.Artifact;
import io.phasegate.rules.ChangedPath;
import io.phasegate.rules.Command;
import io.phasegate.rules.Evidence;
import io.phasegate.rules.Judgement;
import io.phasegate.rules.Kind;
import io.phasegate.rules.Mode;
import io.phasegate.rules.OwedGate;
import io.phasegate.rules.PathAccess;
import io.phasegate.rules.PathPattern;
import io.phasegate.rules.Permit;
import io.phasegate.rules.ReviewOnRecord;
import io.phasegate.rules.SchemaError;
import io.phasegate.rules.ScriptError;
import io.phasegate.rules.Severity;
import io.phasegate.rules.ToolCall;
import io.phasegate.rules.ToolName;
import io.phasegate.rules.ToolUse;
import io.phasegate.rules.TransitionRequest;
import io.phasegate.rules.Violation;
import io.phasegate.rules.Word;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words that rules written by hand may use. None of them changes anything. */
final class AuthorVocabulary {
    private static final List<Class<?>> FACTS =
            List.of(
                    ApprovalOnRecord.class,
                    Artifact.class,
                    ChangedPath.class,
                    Command.class,
                    Evidence.class,
                    Judgement.class,
                    Mode.class,
                    OwedGate.class,
                    PathAccess.class,
                    Permit.class,
                    ReviewOnRecord.class,
                    SchemaError.class,
                    ScriptError.class,
                    ToolCall.class,
                    ToolUse.class,
                    TransitionRequest.class,
                    Violation.class,
                    Word.class);

    /** What patterns over the parts of a fact, or over something counted, may match. */
    private static final Set<String> VALUES =
            Set.of(
                    "String",
                    "Number",
                    "Integer",
                    "Long",
                    "Double",
                    "Boolean",
                    "List",
                    "Set",
                    "Collection",
                    "Map");

    private static final List<Class<?>> FUNCTIONS = List.of(PathPattern.class, ToolName.class);

    private static final List<Class<? extends Enum<?>>> CONSTANTS =
            List.of(
                    ChangedPath.Change.class,
                    PathAccess.Access.class,
                    PathAccess.Placement.class,
                    Kind.class,
                    Severity.class);

    /** Of strings, numbers, lists, maps, optional values and JSON; each is pure and quick. */
    private static final Set<String> COMMON =
            Set.of(
                    "length",
                    "isEmpty",
                    "empty",
                    "isBlank",
                    "blank",
                    "startsWith",
                    "endsWith",
                    "contains",
                    "equals",
                    "equalsIgnoreCase",
                    "indexOf",
                    "lastIndexOf",
                    "substring",
                    "toLowerCase",
                    "toUpperCase",
                    "strip",
                    "intValue",
                    "longValue",
                    "doubleValue",
                    "size",
                    "containsAll",
                    "containsKey",
                    "get",
                    "getOrDefault",
                    "getFirst",
                    "getLast",
                    "isPresent",
                    "present",
                    "orElse",
                    "path",
                    "has",
                    "at",
                    "asString",
                    "asInt",
                    "asDouble",
                    "asBoolean",
                    "isString",
                    "isNumber",
                    "isBoolean",
                    "isArray",
                    "isObject",
                    "isNull",
                    "isMissingNode");

    private static final Set<String> MEMBERS =
            Stream.concat(COMMON.stream(), FACTS.stream().flatMap(AuthorVocabulary::members))
                    .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> TYPES =
            FACTS.stream().map(Class::getSimpleName).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> AGGREGATES =
            Set.of("count", "sum", "min", "max", "average", "collectList", "collectSet");

    private AuthorVocabulary() {}

    private static Stream<String> members(Class<?> fact) {
        return Arrays.stream(fact.getMethods())
                .filter(method -> method.getDeclaringClass().equals(fact))
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName);
    }

    /** A property or a method of a fact, or of what its properties hold. */
    static boolean isMember(String name) {
        return MEMBERS.contains(name);
    }

    /** What a pattern may match. */
    static boolean isMatched(String type) {
        String name =
                type.startsWith("io.phasegate.rules.")
                        ? type.substring("io.phasegate.rules.".length())
                        : type;
        return TYPES.contains(name) || VALUES.contains(type);
    }

    static boolean isAggregate(String function) {
        return AGGREGATES.contains(function);
    }

    /** {@code PathPattern.matches} and the like. */
    static boolean isFunction(String type, String method) {
        return FUNCTIONS.stream()
                .filter(each -> each.getSimpleName().equals(type))
                .flatMap(each -> Arrays.stream(each.getMethods()))
                .anyMatch(each ->
                        Modifier.isStatic(each.getModifiers()) && each.getName().equals(method));
    }

    /** {@code PathAccess.Access.WRITE} and the like. */
    static boolean isConstant(String name) {
        return CONSTANTS.stream()
                .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .anyMatch(each -> name.equals(shown(each.getDeclaringClass()) + "." + each.name()));
    }

    private static String shown(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : shown(outer) + "." + type.getSimpleName();
    }
}
