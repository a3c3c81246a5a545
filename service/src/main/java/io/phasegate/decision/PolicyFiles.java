package io.phasegate.decision;

import java.nio.file.Path;

/**
 * Where a policy is read from.
 *
 * @param contract the file as the user named it, and as findings name it
 * @param baseDirectory what a relative {@code contract} is relative to
 * @param rulesDirectory of hand-written rules, relative to the contract's folder
 */
public record PolicyFiles(String contract, Path baseDirectory, String rulesDirectory) {
    public static final String RULES_DIRECTORY = "rules/policies";

    public static PolicyFiles of(String contract, Path baseDirectory) {
        return new PolicyFiles(contract, baseDirectory, RULES_DIRECTORY);
    }

    public Path contractPath() {
        return baseDirectory.resolve(contract).toAbsolutePath().normalize();
    }

    public Path rulesPath() {
        return contractPath().resolveSibling(rulesDirectory).normalize();
    }

    /** The last part of a file's name: what may be told to others than its user. */
    public static String plainName(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
