package io.phasegate.cli;

import io.phasegate.wire.Json;
import io.phasegate.wire.Printable;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Arguments of a tool call as typed on a command line: {@code NAME=TEXT} or {@code NAME:=JSON}. */
final class ToolArguments {
    /** Arguments of our tools that are numbers, however they are typed. */
    private static final Set<String> NUMBERS = Set.of("timeout", "offset", "limit");

    private ToolArguments() {}

    static ObjectNode read(List<String> arguments) {
        ObjectNode args = JsonNodeFactory.instance.objectNode();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            boolean json = equals > 1 && argument.charAt(equals - 1) == ':';
            if (equals < 1) {
                throw CommandFailure.usage(
                        "`" + Printable.text(argument) + "` is no argument of a tool",
                        "write NAME=VALUE, such as path=src/app.py, or NAME:=JSON");
            }
            String name = argument.substring(0, json ? equals - 1 : equals);
            String value = argument.substring(equals + 1);
            if (args.has(name)) {
                throw CommandFailure.usage(
                        "the argument `" + Printable.text(name) + "` is given twice",
                        "give it once; NAME:=[…] takes a list");
            }
            args.set(name, json ? json(argument, value) : text(name, value));
        }
        return args;
    }

    private static JsonNode json(String argument, String value) {
        try {
            return Json.parse(value);
        } catch (JacksonException _) {
            throw CommandFailure.usage(
                    "`" + Printable.text(argument) + "` holds no JSON behind `:=`",
                    "write NAME=VALUE for text");
        }
    }

    private static JsonNode text(String name, String value) {
        return NUMBERS.contains(name) && value.matches("-?[0-9]{1,15}")
                ? JsonNodeFactory.instance.numberNode(Long.parseLong(value))
                : JsonNodeFactory.instance.stringNode(value);
    }
}
