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
    private final Path shell;
    private final Path nothing;
    private final Path reports;
    private final Placeholders placeholders = new Placeholders();

    /**
     * @param start the program, its options, and what surrounds every workspace
     * @param shell bash
     * @param nothing a file that nobody can read
     * @param reports a folder for what it says about each sandbox
     */
    Bubblewrap(List<String> start, Path shell, Path nothing, Path reports) {
        this.start = List.copyOf(start);
        this.shell = shell;
        this.nothing = nothing;
        this.reports = reports;
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
        try {
            SandboxReport report = SandboxReport.in(reports);
            return new Held(
                    report,
                    words(command, root, places, report),
                    () -> {
                        report.close();
                        placeholders.release(held);
                    });
        } catch (IOException _) {
            placeholders.release(held);
            throw new ToolFailed("there is no room for temporary files");
        }
    }

    private List<String> words(
            CommandLine command, Path root, List<HeldPlace> places, SandboxReport report) {
        return Stream.of(
                        report.opening(shell),
                        start,
                        SandboxReport.OPTION,
                        new WorkspaceMounts(root, nothing)
                                .of(command.reach(), places)
                                .closed(Path.of("/"))
                                .words(),
                        List.of("--chdir", command.folder().toString(), "--"),
                        command.words())
                .flatMap(List::stream)
                .toList();
    }

    private record Held(SandboxReport report, List<String> words, Runnable end)
            implements Enclosed {
        @Override
        public boolean hasRun() {
            return report.hasRun();
        }

        @Override
        public void close() {
            end.run();
        }
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
