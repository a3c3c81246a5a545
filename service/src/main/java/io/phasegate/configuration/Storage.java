package io.phasegate.configuration;

import io.phasegate.contract.Section;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code data_dir} and {@code database}: where the state is kept.
 *
 * @param dataDirectory instead of {@code .orchestrator} in the workspace
 * @param databaseUrl of PostgreSQL, instead of a file
 */
public record Storage(Optional<Path> dataDirectory, Optional<String> databaseUrl) {
    static final Section DATABASE = Section.of("`database`", "url");

    static Storage read(Reader root) {
        Reader database = root.section("database", DATABASE);
        database.fields()
                .textNotEmpty("url")
                .filter(url -> !url.value().startsWith("jdbc:postgresql:"))
                .ifPresent(url ->
                        database.problem(
                                "bad-value",
                                url.at(),
                                "only PostgreSQL has an address here",
                                "write `jdbc:postgresql://HOST/NAME`, or leave it out for SQLite"));
        return new Storage(
                root.path("data_dir"), database.fields().textNotEmpty("url").map(each -> each.value()));
    }
}
