package io.phasegate.sandbox;

import io.phasegate.path.HeldPlace;
import io.phasegate.path.HeldPlace.Found;
import io.phasegate.tool.CommandLine;
import io.phasegate.tool.Containment;
import io.phasegate.tool.Enclosure;
import io.phasegate.tool.Reach;
import io.phasegate.tool.ToolFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs commands in namespaces of their own, with what of the machine they need. */
final class Bubblewrap implements Enclosure {
    /** More mounts take longer than most commands do. */
    private static final int MOST_PLACES = 2_000;

    private final List<String> start;
    private final Path nothing;
    private final Placeholders placeholders = new Placeholders();

    /**
     * @param start the program, its options, and what surrounds every workspace
     * @param nothing a file that nobody can read
     */
    Bubblewrap(List<String> start, Path nothing) {
        this.start = List.copyOf(start);
        this.nothing = nothing;
    }

    @Override
    public Containment containment() {
        return Containment.SANDBOX;
    }

    @Override
    public Enclosed around(CommandLine command) throws ToolFailed {
        Path root = command.workspace().root();
        List<HeldPlace> places = places(command);
        List<Path> held = hold(command.reach(), root, places);
        List<String> words =
                Stream.of(
                                start,
                                new WorkspaceMounts(root, nothing)
                                        .of(command.reach(), places)
                                        .closed(Path.of("/"))
                                        .words(),
                                List.of("--chdir", command.folder().toString(), "--"),
                                command.words())
                        .flatMap(List::stream)
                        .toList();
        return new Enclosed(words, () -> placeholders.release(held));
    }

    private static List<HeldPlace> places(CommandLine command) throws ToolFailed {
        List<HeldPlace> places;
        try {
            places = command.workspace().protectedPaths().held();
        } catch (IOException e) {
            throw new ToolFailed(
                    "the workspace can't be looked through for what is protected: "
                            + e.getMessage());
        }
        if (places.size() > MOST_PLACES) {
            throw new ToolFailed(
                    "the workspace holds more than " + MOST_PLACES + " protected files");
        }
        return places;
    }

    private List<Path> hold(Reach reach, Path root, List<HeldPlace> places) throws ToolFailed {
        if (reach != Reach.WORKSPACE) {
            return List.of();
        }
        for (HeldPlace place : places) {
            if (place.found() == Found.LINK) {
                throw new ToolFailed(
                        "`"
                                + place.path()
                                + "` is a link that a command could replace: a person has to put"
                                + " the file itself there");
            }
        }
        try {
            return placeholders.hold(root, places);
        } catch (IOException _) {
            throw new ToolFailed("the place of a protected file can't be held");
        }
    }
}
