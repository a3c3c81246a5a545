package io.phasegate.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a command in a sandbox finds around its workspace.
 *
 * @param home of the server's user: empty but for programs that are installed in it
 * @param programs folders of the {@code PATH}
 * @param shown further folders that may be read
 * @param hidden what is not even shown where a folder above it is
 * @param nothing a file that nobody can read
 * @param reports a folder for what is said about each sandbox
 */
public record Surroundings(
        Path home,
        List<Path> programs,
        List<Path> shown,
        List<Path> hidden,
        Path nothing,
        Path reports) {
    public Surroundings {
        programs = List.copyOf(programs);
        shown = List.copyOf(shown);
        hidden = List.copyOf(hidden);
    }

    Mounts mounts() throws IOException {
        Mounts mounts = new Mounts();
        SystemFolders.addTo(mounts);
        Path ownHome = HomeFolders.of(home);
        for (String own : List.of("/tmp", "/run", "/var")) {
            mounts.own(Path.of(own));
        }
        mounts.own(Path.of("/var/tmp")).own(ownHome);
        List<Path> visible = new ArrayList<>(SystemFolders.programs());
        List<Path> more = new ArrayList<>(HomeFolders.programs(home));
        programs.stream().filter(this::isElsewhere).forEach(more::add);
        shown.stream().filter(Files::exists).forEach(more::add);
        more.forEach(mounts::readOnly);
        visible.addAll(more);
        for (Path place : hidden) {
            if (visible.stream().anyMatch(place::startsWith)) {
                hide(mounts, place);
            }
        }
        return mounts.variable("HOME", ownHome.toString()).variable("TMPDIR", "/tmp");
    }

    /** Neither shown with the system nor kept back with the home. */
    private boolean isElsewhere(Path folder) {
        return !folder.startsWith(home)
                && hidden.stream().noneMatch(folder::startsWith)
                && SystemFolders.programs().stream().noneMatch(folder::startsWith)
                && Files.isDirectory(folder)
                && folder.getNameCount() > 1;
    }

    private void hide(Mounts mounts, Path place) {
        if (Files.isDirectory(place)) {
            mounts.own(place).closed(place);
        } else if (Files.exists(place)) {
            mounts.instead(nothing, place);
        }
    }
}
