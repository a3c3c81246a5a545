package io.phasegate.agent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How agents of one type are started.
 *
 * @param type as contracts name it
 * @param passed names of variables that the agent gets as they are here
 * @param timeout after which it is ended
 */
public record ConfiguredAgent(
        String type, Command command, List<String> passed, Duration timeout, Adapter adapter) {
    /** Where nothing else is said. */
    public static final Duration STANDARD_TIMEOUT = Duration.ofMinutes(30);

    /** Of {@link #type}, as of everything that contracts name. */
    public static final Pattern TYPE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,127}");

    public ConfiguredAgent {
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("`" + type + "` is no type of agents");
        }
        passed = List.copyOf(passed);
    }

    /** What is run. */
    public sealed interface Command {
        /** A line for {@code sh}: nothing in it is filled in. */
        record Script(String text) implements Command {}

        /** A program and its arguments; placeholders in them are filled in. */
        record Words(List<String> words) implements Command {
            public Words {
                words = List.copyOf(words);
                if (words.isEmpty()) {
                    throw new IllegalArgumentException("a command names a program");
                }
            }
        }
    }

    /** In which way the process is kept. */
    public enum Adapter {
        /** Beneath the server; it ends with it. */
        SUBPROCESS,
        /** In a window that people can look at and type into; it ends with the server as well. */
        TMUX;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The same, its process kept in that way. */
    public ConfiguredAgent keptBy(Adapter way) {
        return new ConfiguredAgent(type, command, passed, timeout, way);
    }

    /** The same command has the same digest: a policy is activated with the reviewers it knows. */
    public String digest() {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        List<String> parts =
                switch (command) {
                    case Command.Script(String text) -> List.of("script", text);
                    case Command.Words(List<String> words) -> words;
                };
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            sha256.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            sha256.update(bytes);
        }
        sha256.update(command instanceof Command.Words ? (byte) 1 : (byte) 0);
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** Without the command, which may hold more than its type should tell. */
    @Override
    public String toString() {
        return "ConfiguredAgent[" + type + "]";
    }
}
