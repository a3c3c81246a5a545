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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The artifacts that an agent hands in. Read only inside the workspace, links followed, and never
 * from the state: this command runs in every phase, so it must open no door to files.
 */
final class ArtifactFile {
    private static final long LONGEST = 4L << 20;

    private ArtifactFile() {}

    static ObjectNode read(String given, AgentFolder folder, Terminal terminal) {
        try {
            Path file = inside(given, folder, terminal);
            if (Files.size(file) > LONGEST) {
                throw refused(given, "holds more than " + LONGEST + " bytes");
            }
            JsonNode json = Json.parse(Files.readString(file));
            if (json instanceof ObjectNode map) {
                return map;
            }
            throw refused(given, "holds no map");
        } catch (JacksonException _) {
            throw refused(given, "is not JSON");
        } catch (java.nio.charset.CharacterCodingException _) {
            throw refused(given, "is not text in UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
                "write a JSON map from artifact type to artifact into a file of the workspace");
    }
}
