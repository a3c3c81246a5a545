package io.phasegate.configuration;

import io.phasegate.contract.Located;
import io.phasegate.contract.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code data_dir} and {@code database}: where the state is kept.
 *
 * @param dataDirectory instead of {@code .orchestrator} in the workspace
 * @param databaseUrl of PostgreSQL, instead of a file; never with a user or a password in it
 * @param databaseUser who the server is there; its system's user if missing
 * @param databasePasswordFile with the password, instead of the variable {@link #PASSWORD}
 * @param databaseConnections how many the server keeps open at most
 */
public record Storage(
        Optional<Path> dataDirectory,
        Optional<String> databaseUrl,
        Optional<String> databaseUser,
        Optional<Path> databasePasswordFile,
        int databaseConnections) {
    /** The variable that holds the database's password. */
    public static final String PASSWORD = "ORCHESTRATOR_DATABASE_PASSWORD";

    static final Section DATABASE =
            Section.of("`database`", "url", "user", "password_file", "connections");

    private static final List<String> ONLY_WITH_A_URL =
            List.of("user", "password_file", "connections");
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final Pattern CREDENTIALS =
            Pattern.compile("(?i)[?&](user|password|sslpassword)=|//[^/?]*@");

    static Storage read(Reader root) {
        Reader database = root.section("database", DATABASE);
        Optional<Located<String>> url = database.fields().textNotEmpty("url");
        url.ifPresent(given -> check(database, given));
        if (url.isEmpty()) {
            ONLY_WITH_A_URL.stream()
                    .filter(key -> database.written(key).isPresent())
                    .forEach(key ->
                            database.problem(
                                    "bad-value",
                                    database.fields().at(key),
                                    "`" + key + "` means nothing without `database.url`",
                                    "set `database.url` too, or leave this out for SQLite"));
        }
        return new Storage(
                root.path("data_dir"),
                url.map(Located::value),
                database.fields().textNotEmpty("user").map(Located::value),
                database.path("password_file"),
                (int) database.number("connections", 2, 1000, 10));
    }

    private static void check(Reader database, Located<String> url) {
        if (!url.value().startsWith(POSTGRESQL)) {
            database.problem(
                    "bad-value",
                    url.at(),
                    "only PostgreSQL has an address here",
                    "write `jdbc:postgresql://HOST/NAME`, or leave it out for SQLite");
        } else if (CREDENTIALS.matcher(url.value()).find()) {
            database.problem(
                    "bad-value",
                    url.at(),
                    "an address is no place for a user or a password: it is shown and logged",
                    "write `database.user`, and the password into `"
                            + PASSWORD
                            + "` or a file that `database.password_file` names");
        }
    }
}
