package io.phasegate.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the test contracts lie. */
public final class Cases {
    static final Path ROOT = Path.of(System.getProperty("phasegate.root"));
    public static final Path FOLDER = ROOT.resolve("tools/yaml-to-drl/src/test/resources");

    private Cases() {}

    public static CheckCatalogue catalogue() throws IOException {
        return CheckCatalogueReader.read(
                "checks.yaml", Files.readString(FOLDER.resolve("checks.yaml")));
    }

    /** The checks that come with the product. */
    static CheckCatalogue builtIn() throws IOException {
        Path file = ROOT.resolve("rules/src/main/resources/io/phasegate/rules/checks.yaml");
        return CheckCatalogueReader.read("checks.yaml", Files.readString(file));
    }

    public static Stream<String> folders(String kind) throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER.resolve(kind))) {
            return List.copyOf(
                    folders.map(folder -> folder.getFileName().toString()).sorted().toList())
                    .stream();
        }
    }

    /** The contract of a case, read. */
    public static Contract read(String kind, String name) throws IOException {
        return ContractReader.load(
                "workflow.yaml", FOLDER.resolve(kind).resolve(name), catalogue());
    }
}
