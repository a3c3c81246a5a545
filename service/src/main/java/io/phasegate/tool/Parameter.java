package io.phasegate.tool;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One argument that a tool takes. */
record Parameter(String name, boolean required, Form form) {
    static Parameter required(String name, Form form) {
        return new Parameter(name, true, form);
    }

    static Parameter optional(String name, Form form) {
        return new Parameter(name, false, form);
    }

    /** What a value must be. */
    sealed interface Form {
        Optional<String> problem(JsonNode value);
    }

    /** Text of so many characters. */
    record Text(int least, int most) implements Form {
        static final Text PATH = new Text(1, 4096);

        @Override
        public Optional<String> problem(JsonNode value) {
            if (!value.isString()) {
                return Optional.of("must be a string");
            }
            int length = value.stringValue().length();
            if (length < least) {
                return Optional.of("must not be empty");
            }
            return length > most
                    ? Optional.of("must have at most " + most + " characters")
                    : Optional.empty();
        }
    }

    /** One of these words. */
    record Choice(List<String> words) implements Form {
        @Override
        public Optional<String> problem(JsonNode value) {
            return value.isString() && words.contains(value.stringValue())
                    ? Optional.empty()
                    : Optional.of("must be one of " + String.join(", ", words));
        }
    }

    /** Yes or no. */
    record Flag() implements Form {
        @Override
        public Optional<String> problem(JsonNode value) {
            return value.isBoolean() ? Optional.empty() : Optional.of("must be true or false");
        }
    }

    /** A whole number of at least this. */
    record Count(int least) implements Form {
        @Override
        public Optional<String> problem(JsonNode value) {
            if (!value.isIntegralNumber()) {
                return Optional.of("must be an integer");
            }
            return value.canConvertToInt() && value.intValue() >= least
                    ? Optional.empty()
                    : Optional.of("must be between " + least + " and " + Integer.MAX_VALUE);
        }
    }

    /** More than no seconds, parts of one too, and at most this many. */
    record Seconds(long most) implements Form {
        @Override
        public Optional<String> problem(JsonNode value) {
            if (!value.isNumber()) {
                return Optional.of("must be a number of seconds");
            }
            double seconds = value.doubleValue();
            return seconds > 0 && seconds <= most
                    ? Optional.empty()
                    : Optional.of("must be more than 0 and at most " + most + " seconds");
        }
    }

    /** A list of paths. */
    record Paths(int most) implements Form {
        @Override
        public Optional<String> problem(JsonNode value) {
            if (!value.isArray() || value.isEmpty() || value.size() > most) {
                return Optional.of("must be a list of 1 to " + most + " paths");
            }
            return value.valueStream().allMatch(each -> Text.PATH.problem(each).isEmpty())
                    ? Optional.empty()
                    : Optional.of("must be a list of paths, each a string that is not empty");
        }
    }
}
