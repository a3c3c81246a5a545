package io.phasegate.cli;

import io.phasegate.path.Location;
import io.phasegate.path.Workspace;
import io.phasegate.wire.Json;
import io.phasegate.wire.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * The artifacts that an agent hands in: the JSON itself, since not every phase lets it write a
 * file, or a file. That is read only inside the workspace, links followed, and never from the
 * state: this command runs in every phase, so it must open no door to files.
 */
final class HandedIn {
    private static final long LONGEST = 4L << 20;

    private HandedIn() {}

    static ObjectNode read(String given, AgentFolder folder, Terminal terminal) {
        if (given.stripLeading().startsWith("{")) {
            return map(given, "--artifacts");
        }
        try {
            Path file = inside(given, folder, terminal);
            if (Files.size(file) > LONGEST) {
                throw refused(given, "holds more than " + LONGEST + " bytes");
            }
            return map(Files.readString(file), given);
        } catch (java.nio.charset.CharacterCodingException _) {
            throw refused(given, "is not text in UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Never shows what it read. */
    private static ObjectNode map(String text, String name) {
        try {
            if (Json.parse(text) instanceof ObjectNode map) {
                return map;
            }
            throw refused(name, "holds no map");
        } catch (JacksonException _) {
            throw refused(name, "is not JSON");
        }
    }

    private static Path inside(String given, AgentFolder folder, Terminal terminal)
            throws IOException {
        Workspace workspace = Workspace.at(folder.workspace());
        Path place = terminal.workingDirectory().toAbsolutePath().resolve(given);
        if (workspace.locate(place.toString()) instanceof Location.Inside found) {
            Path file = workspace.root().resolve(found.path());
            boolean ours =
                    found.path().startsWith(".orchestrator/") || found.path().startsWith(".git/");
            if (!ours && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return file;
            }
        }
        throw refused(given, "is no file of the workspace " + terminal.named(folder.workspace()));
    }

    private static CommandFailure refused(String given, String why) {
        return CommandFailure.failed(
                "`" + Printable.text(given) + "` " + why,
                "write a JSON map from artifact type to artifact into a file of the workspace, or"
                        + " behind `--artifacts` itself");
    }
}
