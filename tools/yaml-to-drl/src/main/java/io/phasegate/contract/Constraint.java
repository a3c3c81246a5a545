package io.phasegate.contract;

import java.util.List;

/**
 * One constraint on a tool; {@link #key} is its word in the contract and the last part of its
 * rule's name.
 */
public sealed interface Constraint {
    /** The key's place. */
    Location at();

    String key();

    /** Every path the call touches must match at least one. */
    record AllowedPatterns(Location at, List<Located<String>> patterns) implements Constraint {
        public AllowedPatterns {
            patterns = List.copyOf(patterns);
        }

        @Override
        public String key() {
            return "allowed_patterns";
        }
    }

    /** No path may match any; wins over allowed. */
    record ForbiddenPatterns(Location at, List<Located<String>> patterns) implements Constraint {
        public ForbiddenPatterns {
            patterns = List.copyOf(patterns);
        }

        @Override
        public String key() {
            return "forbidden_patterns";
        }
    }

    /** Every simple command must start with one, compared word by word. */
    record AllowedCommands(Location at, List<Located<String>> commands) implements Constraint {
        public AllowedCommands {
            commands = List.copyOf(commands);
        }

        @Override
        public String key() {
            return "allowed_commands";
        }
    }

    /** No simple command may start with one; wins over allowed. */
    record ForbiddenCommands(Location at, List<Located<String>> commands) implements Constraint {
        public ForbiddenCommands {
            commands = List.copyOf(commands);
        }

        @Override
        public String key() {
            return "forbidden_commands";
        }
    }

    record MaxBytes(Location at, long bytes) implements Constraint {
        @Override
        public String key() {
            return "max_bytes";
        }
    }

    record TimeoutSeconds(Location at, long seconds) implements Constraint {
        @Override
        public String key() {
            return "timeout_seconds";
        }
    }

    /** For each visit to the phase. */
    record MaxCalls(Location at, long calls) implements Constraint {
        @Override
        public String key() {
            return "max_calls";
        }
    }
}
