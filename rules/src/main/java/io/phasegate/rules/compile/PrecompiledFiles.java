package io.phasegate.rules.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the build step leaves among the module's classes. */
final class PrecompiledFiles {
    private final Path classes;
    private final String rulesDigest;
    private final Path description;

    /**
     * What the last run was made from, then the files it made, so that this one can remove them.
     */
    private final Path record;

    PrecompiledFiles(Path classes, String rulesDigest) {
        this.classes = classes;
        this.rulesDigest = rulesDigest;
        this.description = classes.resolve(Precompiled.RESOURCE);
        this.record = classes.resolve(Precompiled.RESOURCE + ".record");
    }

    boolean areUpToDate() throws IOException {
        return Files.exists(description)
                && Files.exists(record)
                && Files.readAllLines(record).getFirst().equals(madeFrom())
                && lastMade().stream().allMatch(Files::exists);
    }

    void replaceBy(ExecutableModel.Classes made) throws IOException {
        // first: from here to the end there is no description, and so nothing is precompiled
        Files.deleteIfExists(description);
        for (Path old : lastMade()) {
            Files.deleteIfExists(old);
        }
        List<String> lines = new ArrayList<>();
        lines.add(madeFrom());
        made.files().keySet().stream().sorted().forEach(lines::add);
        Files.createDirectories(record.getParent());
        Files.write(record, lines);
        for (Map.Entry<String, byte[]> file : made.files().entrySet()) {
            Path target = classes.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        Files.writeString(
                description, new Precompiled.Description(rulesDigest, made.modelClass()).text());
    }

    private List<Path> lastMade() throws IOException {
        return Files.exists(record)
                ? Files.readAllLines(record).stream().skip(1).map(classes::resolve).toList()
                : List.of();
    }

    /** The rules, and the classes they were compiled against: a changed fact changes the model. */
    private String madeFrom() throws IOException {
        List<RuleText> parts = new ArrayList<>();
        parts.add(new RuleText("rules", rulesDigest, RuleText.Origin.BASE));
        try (Stream<Path> files = Files.walk(classes.resolve("io/phasegate/rules"))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".class")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                parts.add(
                        new RuleText(
                                classes.relativize(file).toString(),
                                new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1),
                                RuleText.Origin.BASE));
            }
        }
        return RulesDigest.of(parts);
    }
}
