package io.phasegate.rules.compile;

import io.phasegate.contract.Diagnostic;
import io.phasegate.contract.Location;
import io.phasegate.contract.Words;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads the {@code .drl} files under a folder: plain files of a sensible size, without links. */
public final class AuthorFiles {
    static final String CODE = "drl-file";
    private static final int LARGEST = 1 << 20;

    private final Path folder;
    private final String shownAs;
    private final List<RuleText> texts = new ArrayList<>();
    private final List<Diagnostic> findings = new ArrayList<>();

    private AuthorFiles(Path folder, String shownAs) {
        this.folder = folder;
        this.shownAs = shownAs;
    }

    /** In the order of names; {@code findings} is empty where all could be read. */
    public record Read(List<RuleText> texts, List<Diagnostic> findings) {
        public Read {
            texts = List.copyOf(texts);
            findings = List.copyOf(findings);
        }
    }

    /**
     * Reads every {@code .drl} file under a folder; none where there is no folder. What can't be
     * read is a finding.
     *
     * @param shownAs how the folder is named in findings and sources, for example {@code
     *     rules/policies}
     */
    public static Read read(Path folder, String shownAs) {
        AuthorFiles files = new AuthorFiles(folder, shownAs);
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            files.walk();
        }
        files.texts.sort(Comparator.comparing(RuleText::name));
        files.findings.sort(Comparator.comparing(finding -> finding.at().file()));
        return new Read(files.texts, files.findings);
    }

    private void walk() {
        try {
            Files.walkFileTree(folder, new Visitor());
        } catch (IOException e) {
            refuse(folder, "can't be read: " + e.getClass().getSimpleName(), "see to its rights");
        }
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return isHidden(directory) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isSymbolicLink() && !isHidden(file)) {
                refuse(
                        file,
                        "is a link",
                        "put the file itself there: rules are read without links");
            } else if (file.toString().endsWith(".drl")) {
                visitRules(file, attributes);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            refuse(file, "can't be read", "see to its rights");
            return FileVisitResult.CONTINUE;
        }
    }

    private void visitRules(Path file, BasicFileAttributes attributes) {
        if (isHidden(file)) {
            refuse(file, "is hidden", "rename it, or take it away: what decides is seen");
        } else if (!attributes.isRegularFile()) {
            refuse(file, "is no file", "put a plain file there");
        } else if (attributes.size() > LARGEST) {
            refuse(file, "is larger than 1 MiB", "split it by subject");
        } else {
            text(file).ifPresent(texts::add);
        }
    }

    private Optional<RuleText> text(Path file) {
        try {
            String text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                            .toString();
            return Optional.of(new RuleText(name(file), text, RuleText.Origin.AUTHOR));
        } catch (CharacterCodingException _) {
            refuse(file, "is no UTF-8 text", "save it as UTF-8");
        } catch (IOException _) {
            refuse(file, "can't be read", "see to its rights");
        }
        return Optional.empty();
    }

    private boolean isHidden(Path path) {
        return !path.equals(folder) && path.getFileName().toString().startsWith(".");
    }

    private String name(Path file) {
        return file.equals(folder)
                ? shownAs
                : shownAs + "/" + folder.relativize(file).toString().replace('\\', '/');
    }

    private void refuse(Path file, String what, String help) {
        String name = name(file);
        findings.add(
                new Diagnostic(
                        Diagnostic.Severity.ERROR,
                        CODE,
                        Words.quoted(name) + " " + what,
                        Location.startOf(name),
                        Optional.of(help)));
    }
}
