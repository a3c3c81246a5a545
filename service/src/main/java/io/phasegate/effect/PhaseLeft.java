package io.phasegate.effect;

import io.phasegate.rules.ChangedPath.Change;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The workspace as a task left a phase, and what became of it since. Immutable. */
public final class PhaseLeft {
    private final String phase;
    private final long seq;
    private final Manifest then;
    private final List<Since> changes;

    private PhaseLeft(String phase, long seq, Manifest then, List<Since> changes) {
        this.phase = phase;
        this.seq = seq;
        this.then = then;
        this.changes = List.copyOf(changes);
    }

    /**
     * What became of a file since.
     *
     * @param own whether it counts as the task's own doing: not, where another task had the
     *     workspace meanwhile and did it; where several tasks share the workspace, not of a file
     *     that is new
     */
    public record Since(String path, Change change, boolean own) {}

    /**
     * @param seq the visit that left the phase
     * @param found as {@code then}, with what other tasks did before this one came back
     */
    static PhaseLeft of(
            String phase, long seq, Manifest then, Manifest found, Manifest now, boolean owned) {
        Map<String, Change> changes = then.changesTo(now);
        Set<String> own =
                found.digest().equals(then.digest())
                        ? changes.keySet()
                        : found.changesTo(now).keySet();
        return new PhaseLeft(
                phase,
                seq,
                then,
                changes.entrySet().stream()
                        .map(each ->
                                new Since(
                                        each.getKey(),
                                        each.getValue(),
                                        owned
                                                ? own.contains(each.getKey())
                                                : each.getValue() != Change.CREATED))
                        .toList());
    }

    public String phase() {
        return phase;
    }

    /** The visit that left the phase: transitions made before it. */
    public long seq() {
        return seq;
    }

    /** By path. */
    public List<Since> changes() {
        return changes;
    }

    /**
     * The files, as the phase was left, that a runner may mean.
     *
     * @param name a path from wherever the runner was started, or a file's name without ending
     */
    public List<String> filesNamed(String name) {
        return then.paths()
                .filter(path ->
                        path.equals(name) || path.endsWith("/" + name) || stem(path).equals(name))
                .toList();
    }

    private static String stem(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        int dot = file.indexOf('.');
        return dot < 0 ? file : file.substring(0, dot);
    }
}
