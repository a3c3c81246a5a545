package io.phasegate.cli;

import io.phasegate.configuration.Storage;
import io.phasegate.database.PostgresAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The database that the configuration names, with its password from where it is kept. */
record ConfiguredDatabase(Storage storage, Map<String, String> environment) {
    /**
     * Empty where the state is in a file of its own.
     *
     * @throws CommandFailure where the password cannot be read
     */
    Optional<PostgresAddress> address() {
        return storage.databaseUrl()
                .map(url ->
                        new PostgresAddress(
                                url,
                                storage.databaseUser(),
                                password(),
                                storage.databaseConnections()));
    }

    private Optional<String> password() {
        Optional<String> variable =
                Optional.ofNullable(environment.get(Storage.PASSWORD))
                        .filter(value -> !value.isEmpty());
        if (variable.isPresent() && storage.databasePasswordFile().isPresent()) {
            throw CommandFailure.failed(
                    "the database's password is given more than once",
                    "keep one of `" + Storage.PASSWORD + "` and `database.password_file`");
        }
        return variable.or(() -> storage.databasePasswordFile().map(ConfiguredDatabase::written));
    }

    private static String written(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException _) {
            throw CommandFailure.failed(
                    "the file `" + file + "` with the database's password cannot be read",
                    "check that it exists, is a text, and that the server may read it");
        }
    }
}
