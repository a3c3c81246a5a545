package io.phasegate.convert;

import static java.util.stream.Collectors.joining;

import io.phasegate.contract.Constraint;
import io.phasegate.contract.PathPatterns;
import java.util.List;

/**
 * What a constraint comes to in a rule. Lists stand in the condition itself: functions would take
 * the compiler a time that grows with the square of their number.
 *
 * @param binding of the fact, for example {@code $call : ToolCall}
 * @param toolField the field of the fact that names the tool
 * @param offence the condition that comes last
 * @param message behind {@code in phase `P`,}
 * @param detail Java expression
 * @param remedy may be empty
 */
record ConstraintText(
        String binding,
        String toolField,
        String offence,
        String message,
        String detail,
        String remedy) {

    /**
     * The parts.
     *
     * @param tool how messages call it
     */
    static ConstraintText of(Constraint constraint, String tool) {
        return switch (constraint) {
            case Constraint.AllowedPatterns(_, var patterns) ->
                    allowedPatterns(tool, Wording.values(patterns));
            case Constraint.ForbiddenPatterns(_, var patterns) ->
                    forbiddenPatterns(tool, Wording.values(patterns));
            case Constraint.AllowedCommands(_, var commands) ->
                    allowedCommands(tool, singleSpaced(Wording.values(commands)));
            case Constraint.ForbiddenCommands(_, var commands) ->
                    forbiddenCommands(tool, singleSpaced(Wording.values(commands)));
            case Constraint.MaxBytes(_, long bytes) -> maxBytes(tool, bytes);
            case Constraint.TimeoutSeconds(_, long seconds) -> timeout(tool, seconds);
            case Constraint.MaxCalls(_, long calls) -> maxCalls(tool, calls);
        };
    }

    /** Words with one space between them, as commands are compared. */
    static List<String> singleSpaced(List<String> commands) {
        return commands.stream()
                .map(command -> command.strip().replaceAll("\\s+", " "))
                .distinct()
                .toList();
    }

    /** The condition under which a path offends against a constraint on paths. */
    static String matchesNone(List<String> patterns) {
        return "PathPattern.matchesNone( path" + further(expanded(patterns)) + " )";
    }

    /** The same of a constraint that forbids. */
    static String matchesAny(List<String> patterns) {
        return "PathPattern.matchesAny( path" + further(expanded(patterns)) + " )";
    }

    private static ConstraintText allowedPatterns(String tool, List<String> patterns) {
        return path(
                matchesNone(patterns),
                tool + " may touch only paths it is allowed to",
                patterns.isEmpty()
                        ? "no path is allowed here"
                        : "use a path that matches " + Wording.choice(patterns));
    }

    private static ConstraintText forbiddenPatterns(String tool, List<String> patterns) {
        return path(
                matchesAny(patterns),
                tool + " may not touch this path",
                "leave what matches " + Wording.choice(patterns) + " as it is");
    }

    private static ConstraintText path(String offence, String message, String remedy) {
        return new ConstraintText(
                "$path : PathAccess",
                "countsAs",
                "placement == PathAccess.Placement.INSIDE, " + offence,
                message,
                "$path.described()",
                remedy);
    }

    private static ConstraintText allowedCommands(String tool, List<String> commands) {
        return command(
                "!startsWithAny(" + list(commands) + " )",
                tool + " runs only the commands it is allowed to",
                commands.isEmpty()
                        ? "no command is allowed here"
                        : "start each command with " + Wording.choice(commands));
    }

    private static ConstraintText forbiddenCommands(String tool, List<String> commands) {
        return command(
                "mayStartWithAny(" + list(commands) + " )",
                tool + " may not run this command",
                "run nothing that starts, or may start, with " + Wording.choice(commands));
    }

    private static ConstraintText command(String offence, String message, String remedy) {
        return new ConstraintText(
                "$command : Command", "tool", offence, message, "$command.described()", remedy);
    }

    private static ConstraintText maxBytes(String tool, long bytes) {
        return call(
                "bytes > " + bytes + "L",
                tool + " takes at most " + counted(bytes, "byte") + " a call",
                "$call.bytes() + \" bytes\"",
                "split it into smaller calls");
    }

    private static ConstraintText timeout(String tool, long seconds) {
        return call(
                "timeoutSeconds > " + seconds + "L",
                tool + " may run for at most " + counted(seconds, "second"),
                "$call.timeoutSeconds() + \" seconds were asked for\"",
                "ask for at most " + counted(seconds, "second"));
    }

    private static ConstraintText maxCalls(String tool, long calls) {
        return call(
                "callsThisVisit >= " + calls + "L",
                tool + " may be called at most " + counted(calls, "time") + " a visit",
                "$call.callsThisVisit() + \" calls were made since the task entered the phase\"",
                "go on without it, or move the task on");
    }

    private static ConstraintText call(
            String offence, String message, String detail, String remedy) {
        return new ConstraintText("$call : ToolCall", "tool", offence, message, detail, remedy);
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

    private static String further(List<String> arguments) {
        return arguments.isEmpty() ? "" : "," + list(arguments);
    }

    /** One a line, so that a review shows what was added. */
    private static String list(List<String> arguments) {
        return arguments.stream()
                .map(argument -> "\n            " + DrlText.string(argument))
                .collect(joining(","));
    }
}
