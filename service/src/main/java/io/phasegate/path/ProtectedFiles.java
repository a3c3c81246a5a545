package io.phasegate.path;

import io.phasegate.path.HeldPlace.Cover;
import io.phasegate.rules.PathAccess.Access;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Protected files by what they are rather than by name, for files that have a second name. Looked
 * up afresh each time: files are replaced, and files with two names are rare.
 */
final class ProtectedFiles {
    private static final int MOST = 20_000;

    private final List<Guarded> guarded;

    private record Guarded(Path place, String reason, boolean readable) {}

    private ProtectedFiles(List<Guarded> guarded) {
        this.guarded = List.copyOf(guarded);
    }

    static ProtectedFiles of(Workspace workspace, Protection protection) {
        Path root = workspace.root();
        List<Guarded> all = new ArrayList<>();
        Stream.concat(protection.contracts().stream(), Stream.of(protection.rules()))
                .map(place -> new Guarded(root.resolve(place), Zones.POLICY, false))
                .forEach(all::add);
        all.add(new Guarded(root.resolve(protection.schemas()), Zones.POLICY, true));
        protection.state().stream()
                .map(place -> new Guarded(root.resolve(place), Zones.STATE, false))
                .forEach(all::add);
        Path repository = root.resolve(protection.repository());
        Stream.of("config", "hooks", "HEAD", "index", "info")
                .map(place -> new Guarded(repository.resolve(place), "git's own files", false))
                .forEach(all::add);
        Stream.of(".claude", ".codex", ".gemini", ".cursor", ".mcp.json")
                .map(place -> new Guarded(root.resolve(place), "an agent's own settings", false))
                .forEach(all::add);
        return new ProtectedFiles(all);
    }

    /** Why a file that has more than one name is protected; empty where it is not. */
    String reason(Access access, FileIdentity identity) {
        try {
            Map<FileIdentity, Guarded> known = known();
            Guarded found = known.get(identity);
            return found == null || (found.readable() && access == Access.READ)
                    ? ""
                    : found.reason();
        } catch (IOException _) {
            return "its other names can't be looked at";
        }
    }

    /** All files with a second name that are protected from reading. */
    Set<FileIdentity> hidden() throws IOException {
        return known().entrySet().stream()
                .filter(each -> !each.getValue().readable())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** What is kept back of each file with a second name. */
    Map<FileIdentity, Cover> covers() throws IOException {
        Map<FileIdentity, Cover> covers = new HashMap<>();
        known().forEach((identity, each) ->
                covers.put(
                        identity,
                        each.reason().equals(Zones.STATE) ? Cover.HIDDEN : Cover.READ_ONLY));
        return covers;
    }

    private Map<FileIdentity, Guarded> known() throws IOException {
        Map<FileIdentity, Guarded> known = new HashMap<>();
        for (Guarded each : guarded) {
            if (Files.exists(each.place())) {
                Files.walkFileTree(
                        each.place().toRealPath(),
                        new SimpleFileVisitor<>() {
                            @Override
                            public FileVisitResult visitFile(
                                    Path file, BasicFileAttributes attributes) throws IOException {
                                if (known.size() >= MOST) {
                                    throw new IOException("too many files");
                                }
                                if (FileTree.entry(file)
                                                instanceof
                                                Entry.RegularFile(
                                                        _,
                                                        int links,
                                                        FileIdentity identity)
                                        && links > 1) {
                                    known.putIfAbsent(identity, each);
                                }
                                return FileVisitResult.CONTINUE;
                            }
                        });
            }
        }
        return known;
    }
}
