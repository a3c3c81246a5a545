package io.phasegate.path;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Places of a workspace that count as protected although nothing may stand there yet: whoever puts
 * something there puts it in force.
 *
 * @param all relative to the root
 * @param readable those of them that every reader may see
 */
record ExpectedPlaces(List<String> all, List<String> readable) {
    ExpectedPlaces {
        all = List.copyOf(all);
        readable = List.copyOf(readable);
    }

    static ExpectedPlaces of(Workspace workspace, Protection protection) {
        Stream<Path> ours =
                Stream.of(
                                protection.contracts().stream(),
                                Stream.of(protection.rules(), protection.schemas()),
                                protection.state().stream(),
                                protection.installation().stream())
                        .flatMap(each -> each);
        Stream<Path> others = Stream.concat(Stream.of(Path.of(".git")), AgentSettings.atTheRoot());
        return new ExpectedPlaces(
                inside(workspace, Stream.concat(ours, others)),
                inside(
                        workspace,
                        Stream.of(protection.schemas(), Path.of(".orchestrator/schemas"))));
    }

    private static List<String> inside(Workspace workspace, Stream<Path> places) {
        return places.map(place -> workspace.root().resolve(place).normalize())
                .filter(place ->
                        place.startsWith(workspace.root()) && !place.equals(workspace.root()))
                .map(place -> workspace.root().relativize(place).toString())
                .distinct()
                .toList();
    }
}
