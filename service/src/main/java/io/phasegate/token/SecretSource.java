package io.phasegate.token;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the secret comes from: the environment variable that the contract names, a file named by
 * that variable with {@code _FILE} behind it, or a configured file. A file may be a descriptor,
 * {@code /dev/fd/3}; one line break at its end does not count.
 */
public final class SecretSource {
    private static final int LONGEST = 4096;

    private final String variable;
    private final Optional<Path> configuredFile;
    private final Map<String, String> environment;

    /**
     * A source.
     *
     * @param variable the contract's {@code secret_env_var}
     */
    public SecretSource(
            String variable, Optional<Path> configuredFile, Map<String, String> environment) {
        this.variable = variable;
        this.configuredFile = configuredFile;
        this.environment = Map.copyOf(environment);
    }

    /** The current secret and, beside it, that of {@code …_PREVIOUS}. */
    public SecretReading read() {
        try {
            Optional<TokenSecret> current = secret(variable, configuredFile);
            Optional<TokenSecret> previous = secret(variable + "_PREVIOUS", Optional.empty());
            if (current.isEmpty() && previous.isPresent()) {
                throw new Refusal(
                        "`" + variable + "_PREVIOUS` is set, but `" + variable + "` is not",
                        "set the secret that new tokens are signed with");
            }
            return current.<SecretReading>map(
                            secret -> new SecretReading.Found(new TokenSecrets(secret, previous)))
                    .orElseGet(SecretReading.Absent::new);
        } catch (Refusal refusal) {
            return new SecretReading.Unusable(refusal.what, refusal.help);
        }
    }

    private Optional<TokenSecret> secret(String name, Optional<Path> configured) throws Refusal {
        Optional<String> text = variable(name);
        Optional<Path> file = variable(name + "_FILE").map(Path::of);
        long sources = List.of(text, file, configured).stream().filter(Optional::isPresent).count();
        if (sources > 1) {
            throw new Refusal(
                    "the secret of `" + name + "` is given more than once",
                    "keep one of `" + name + "`, `" + name + "_FILE` and `jwt.secret_file`");
        }
        Optional<Path> chosen = file.or(() -> configured);
        if (chosen.isPresent()) {
            return Optional.of(checked("the file `" + chosen.get() + "`", bytes(chosen.get())));
        }
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        checked("`" + name + "`", text.get().getBytes(StandardCharsets.UTF_8)));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    private static TokenSecret checked(String where, byte[] bytes) throws Refusal {
        if (bytes.length < TokenSecret.FEWEST_BYTES) {
            throw new Refusal(
                    "the secret in "
                            + where
                            + " has "
                            + bytes.length
                            + " bytes, and "
                            + TokenSecret.FEWEST_BYTES
                            + " are the fewest that are safe",
                    "make one with `openssl rand -base64 48`");
        }
        return TokenSecret.of(bytes);
    }

    private static byte[] bytes(Path file) throws Refusal {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new Refusal(
                        "the secret in the file `"
                                + file
                                + "` is longer than "
                                + LONGEST
                                + " bytes",
                        "name a file that holds the secret and nothing else");
            }
            return withoutLineBreak(bytes);
        } catch (IOException e) {
            throw new Refusal(
                    "the file `" + file + "` with the secret cannot be read",
                    "check that it exists and that the server may read it");
        }
    }

    private static byte[] withoutLineBreak(byte[] bytes) {
        int length = bytes.length;
        if (length > 0 && bytes[length - 1] == '\n') {
            length--;
        }
        if (length > 0 && bytes[length - 1] == '\r') {
            length--;
        }
        return java.util.Arrays.copyOf(bytes, length);
    }

    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        private final String what;
        private final String help;

        Refusal(String message, String help) {
            super(message, null, false, false);
            this.what = message;
            this.help = help;
        }
    }
}
