package io.phasegate.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Of a home, what tools put there that are installed by one user for himself: programs alone. */
final class HomeFolders {
    private static final List<String> PROGRAMS =
            List.of(
                    "bin",
                    ".local/bin",
                    ".local/lib",
                    ".local/pipx",
                    ".local/share/mise",
                    ".local/share/pipx",
                    ".local/share/pnpm",
                    ".local/share/uv",
                    ".asdf",
                    ".bun/bin",
                    ".cabal/bin",
                    ".cargo/bin",
                    ".cargo/git",
                    ".cargo/registry",
                    ".conda/envs",
                    ".deno/bin",
                    ".dotnet",
                    ".fnm",
                    ".gem",
                    ".ghcup",
                    ".gradle/caches",
                    ".gradle/wrapper",
                    ".jdks",
                    ".m2/repository",
                    ".m2/wrapper",
                    ".nodenv",
                    ".nvm",
                    ".opam",
                    ".pub-cache",
                    ".pyenv",
                    ".rbenv",
                    ".rustup",
                    ".rye",
                    ".sdkman",
                    ".volta",
                    "anaconda3",
                    "go/bin",
                    "go/pkg",
                    "miniconda3");

    private HomeFolders() {}

    static List<Path> programs(Path home) {
        return PROGRAMS.stream().map(home::resolve).filter(Files::isDirectory).toList();
    }

    /** Where commands are at home; nowhere of the system's own. */
    static Path of(Path home) {
        boolean usable =
                home.isAbsolute()
                        && home.getNameCount() > 0
                        && Stream.concat(
                                        SystemFolders.programs().stream(),
                                        Stream.of("/etc", "/dev", "/proc", "/sys", "/tmp")
                                                .map(Path::of))
                                .noneMatch(system -> system.startsWith(home));
        return usable ? home.normalize() : Path.of("/tmp/home");
    }
}
