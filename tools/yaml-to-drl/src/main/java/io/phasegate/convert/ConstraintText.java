package io.phasegate.convert;

import static java.util.stream.Collectors.joining;

import io.phasegate.contract.Constraint;
import io.phasegate.contract.PathPatterns;
import java.util.List;

/**
 * What a constraint comes to in a rule.
 *
 * @param functions DRL functions the condition calls
 * @param toolField the field of the fact that names the tool
 * @param condition with {@code %s} for the conditions on phase and tool, which come first so that
 *     they are indexed
 * @param message behind {@code in phase `P`,}
 * @param detail Java expression
 * @param remedy may be empty
 */
record ConstraintText(
        String functions,
        String toolField,
        String condition,
        String message,
        String detail,
        String remedy) {
    private static final String PATH =
            "$path : PathAccess( %%s, placement == PathAccess.Placement.INSIDE, %s )";

    static ConstraintText of(
            Constraint constraint, String rule, String tool, FunctionNames functions) {
        return switch (constraint) {
            case Constraint.AllowedPatterns(_, var patterns) ->
                    allowed(functions.next(rule), tool, Wording.values(patterns));
            case Constraint.ForbiddenPatterns(_, var patterns) ->
                    forbidden(functions.next(rule), tool, Wording.values(patterns));
            case Constraint.AllowedCommands(_, var commands) ->
                    allowedCommands(functions.next(rule), tool, Wording.values(commands));
            case Constraint.ForbiddenCommands(_, var commands) ->
                    forbiddenCommands(functions.next(rule), tool, Wording.values(commands));
            case Constraint.MaxBytes(_, long bytes) -> maxBytes(tool, bytes);
            case Constraint.TimeoutSeconds(_, long seconds) -> timeout(tool, seconds);
            case Constraint.MaxCalls(_, long calls) -> maxCalls(tool, calls);
        };
    }

    private static ConstraintText allowed(String function, String tool, List<String> patterns) {
        return new ConstraintText(
                function(
                        "boolean " + function + "( String path )",
                        "PathPattern.matchesAny( path",
                        expanded(patterns)),
                "countsAs",
                PATH.formatted("!" + function + "( path )"),
                tool + " may touch only paths it is allowed to",
                "$path.described()",
                patterns.isEmpty()
                        ? "no path is allowed here"
                        : "use a path that matches " + Wording.choice(patterns));
    }

    private static ConstraintText forbidden(String function, String tool, List<String> patterns) {
        return new ConstraintText(
                function(
                        "String " + function + "( String path )",
                        "PathPattern.firstMatching( path",
                        expanded(patterns)),
                "countsAs",
                PATH.formatted(function + "( path ) != \"\""),
                tool + " may not touch this path",
                "$path.described() + \", which matches `\" + "
                        + function
                        + "( $path.path() ) + \"`\"",
                "leave what matches " + Wording.choice(patterns) + " as it is");
    }

    private static ConstraintText allowedCommands(
            String function, String tool, List<String> commands) {
        List<String> words = singleSpaced(commands);
        return new ConstraintText(
                function(
                        "boolean " + function + "( Command command )",
                        "command.startsWithAny(",
                        words),
                "tool",
                "$command : Command( %s, !" + function + "( this ) )",
                tool + " runs only the commands it is allowed to",
                "$command.described()",
                words.isEmpty()
                        ? "no command is allowed here"
                        : "start each command with " + Wording.choice(words));
    }

    private static ConstraintText forbiddenCommands(
            String function, String tool, List<String> commands) {
        List<String> words = singleSpaced(commands);
        return new ConstraintText(
                function(
                        "boolean " + function + "( Command command )",
                        "command.mayStartWithAny(",
                        words),
                "tool",
                "$command : Command( %s, " + function + "( this ) )",
                tool + " may not run this command",
                "$command.described()",
                "run nothing that starts, or may start, with " + Wording.choice(words));
    }

    private static ConstraintText maxBytes(String tool, long bytes) {
        return limit(
                "bytes > " + bytes + "L",
                tool + " takes at most " + counted(bytes, "byte") + " a call",
                "$call.bytes() + \" bytes\"",
                "split it into smaller calls");
    }

    private static ConstraintText timeout(String tool, long seconds) {
        return limit(
                "timeoutSeconds > " + seconds + "L",
                tool + " may run for at most " + counted(seconds, "second"),
                "$call.timeoutSeconds() + \" seconds were asked for\"",
                "ask for at most " + counted(seconds, "second"));
    }

    private static ConstraintText maxCalls(String tool, long calls) {
        return limit(
                "callsThisVisit >= " + calls + "L",
                tool + " may be called at most " + counted(calls, "time") + " a visit",
                "$call.callsThisVisit() + \" calls were made since the task entered the phase\"",
                "go on without it, or move the task on");
    }

    private static ConstraintText limit(
            String exceeded, String message, String detail, String remedy) {
        return new ConstraintText(
                "", "tool", "$call : ToolCall( %s, " + exceeded + " )", message, detail, remedy);
    }

    private static String counted(long number, String what) {
        return "%d %s%s".formatted(number, what, number == 1 ? "" : "s");
    }

    private static List<String> expanded(List<String> patterns) {
        return patterns.stream()
                .map(PathPatterns::expand)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** Words with one space between them, as commands are compared. */
    static List<String> singleSpaced(List<String> commands) {
        return commands.stream()
                .map(command -> command.strip().replaceAll("\\s+", " "))
                .distinct()
                .toList();
    }

    private static String function(String signature, String call, List<String> arguments) {
        String first = call.endsWith("(") ? "" : ",";
        String list =
                arguments.stream()
                        .map(argument -> "\n        " + DrlText.string(argument))
                        .collect(joining(","));
        return "function %s {\n    return %s%s );\n}\n"
                .formatted(signature, call, list.isEmpty() ? "" : first + list);
    }
}
