package io.phasegate.contract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Loads a contract and its schemas from disk: once, within limits, as strict UTF-8. */
public final class ContractFiles {
    private static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_SCHEMAS = 200;

    private static final String ALLOW = "name a file that you may read";

    private ContractFiles() {}

    /**
     * What came of loading.
     *
     * @param problems why something could not be loaded; never thrown
     * @param isReadable whether the contract file itself was read
     */
    public record Loaded(ContractSource source, List<Diagnostic> problems, boolean isReadable) {
        public Loaded {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Loads the contract and the {@code *.json} files of its {@code schemas_dir}.
     *
     * @param file as the user named it, and as findings name it
     * @param baseDirectory what a relative {@code file} is relative to
     */
    public static Loaded load(String file, Path baseDirectory) {
        Findings findings = new Findings();
        Location at = Location.startOf(file);
        Optional<Path> path = path(baseDirectory, file, at, findings);
        Optional<String> yaml =
                path.flatMap(found -> text(found, "contract " + Words.quoted(file), at, findings));
        Map<String, String> schemas =
                yaml.isPresent() && path.isPresent()
                        ? schemas(path.get(), file, yaml.get(), findings)
                        : Map.of();
        return new Loaded(
                new ContractSource(file, yaml.orElse(""), schemas),
                findings.inFileOrder(),
                yaml.isPresent());
    }

    private static Map<String, String> schemas(
            Path contract, String file, String yaml, Findings findings) {
        Located<String> dir = schemasDir(file, yaml);
        Path folder = contract.toAbsolutePath().getParent();
        return path(folder == null ? contract : folder, dir.value(), dir.at(), findings)
                .filter(Files::isDirectory)
                .map(found -> jsonFiles(found, dir, findings))
                .orElse(Map.of());
    }

    /** Findings about the text itself are the reader's to report. */
    private static Located<String> schemasDir(String file, String yaml) {
        Located<String> standard =
                new Located<>(WorkflowReader.SCHEMAS_DIR, Location.startOf(file));
        return YamlText.read(file, yaml, new Findings())
                .filter(YamlValue.Mapping.class::isInstance)
                .flatMap(value ->
                        Fields.open(Sections.WORKFLOW, (YamlValue.Mapping) value, new Findings())
                                .text("schemas_dir"))
                .orElse(standard);
    }

    private static Map<String, String> jsonFiles(
            Path folder, Located<String> dir, Findings findings) {
        Map<String, String> schemas = new TreeMap<>();
        for (Path file : list(folder, dir, findings)) {
            String name = file.getFileName().toString();
            text(file, "schema file " + Words.quoted(dir.value() + "/" + name), dir.at(), findings)
                    .ifPresent(text -> schemas.put(name, text));
        }
        return schemas;
    }

    private static List<Path> list(Path folder, Located<String> dir, Findings findings) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "*.json")) {
            for (Path entry : entries) {
                if (Files.isRegularFile(entry) && files.add(entry) && files.size() > MAX_SCHEMAS) {
                    findings.error(
                            "too-many-files",
                            dir.at(),
                            "folder "
                                    + Words.quoted(dir.value())
                                    + " holds more than "
                                    + MAX_SCHEMAS
                                    + " schema files",
                            "name a folder with the schemas of this contract only");
                    return List.of();
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            findings.error(
                    "unreadable-file",
                    dir.at(),
                    "folder " + Words.quoted(dir.value()) + " cannot be read",
                    ALLOW);
        }
        files.sort(null);
        return files;
    }

    private static Optional<Path> path(Path base, String path, Location at, Findings findings) {
        try {
            return Optional.of(base.resolve(path));
        } catch (InvalidPathException _) {
            findings.error(
                    "unreadable-file",
                    at,
                    Words.quoted(path) + " is not a path on this system",
                    "write a relative path with `/`");
            return Optional.empty();
        }
    }

    private static Optional<String> text(Path path, String what, Location at, Findings findings) {
        try {
            return text(bytes(path), what, at, findings);
        } catch (NoSuchFileException _) {
            findings.error(
                    "unreadable-file",
                    at,
                    what + " does not exist",
                    "name another file, or let `phasegate init` write a contract");
        } catch (IOException _) {
            String why = Files.isDirectory(path) ? " is a folder" : " cannot be read";
            findings.error("unreadable-file", at, what + why, ALLOW);
        }
        return Optional.empty();
    }

    /** At most one more byte than is allowed, so that a huge or endless file costs nothing. */
    private static byte[] bytes(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException("a folder");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(MAX_BYTES + 1);
        }
    }

    private static Optional<String> text(
            byte[] bytes, String what, Location at, Findings findings) {
        if (bytes.length > MAX_BYTES) {
            findings.error("file-too-large", at, YamlText.tooLarge(what), YamlText.SMALLER);
            return Optional.empty();
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException _) {
            findings.error(
                    "not-utf8", at, what + " is not UTF-8 text", "save it with the encoding UTF-8");
            return Optional.empty();
        }
    }
}
