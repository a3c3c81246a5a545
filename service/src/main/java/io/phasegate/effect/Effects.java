package io.phasegate.effect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.phasegate.database.Database;
import io.phasegate.rules.ChangedPath;
import io.phasegate.tool.WorkFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Says what has changed in the workspace since a task entered its phase. Safe for any number of
 * threads.
 */
public final class Effects {
    private static final int MOST_REMEMBERED = 256;

    private static final int MOST_FOLDERS = 64;

    private final Function<String, WorkFolder> folders;
    private final List<String> ignored;
    private final Ownership ownership;
    private final Entries entries;
    private final Clock clock;
    private final Cache<Stored, Manifest> remembered =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
    private final Cache<Path, Ground> grounds =
            Caffeine.newBuilder().maximumSize(MOST_FOLDERS).build();

    /**
     * In the folders that tasks work in.
     *
     * @param folders a task's, by its id
     * @param ignored patterns of files whose changes do not count
     */
    public Effects(
            Function<String, WorkFolder> folders,
            List<String> ignored,
            Ownership ownership,
            Database database,
            Clock clock) {
        this.folders = folders;
        this.ignored = List.copyOf(ignored);
        this.ownership = ownership;
        this.entries = new Entries(database);
        this.clock = clock;
    }

    /** Whose a folder is, and so whose doing its changes are. */
    public enum Ownership {
        /** Several tasks work in it at a time: nobody can tell. */
        SHARED,
        /** One task's at a time. */
        IN_TURN,
        /** One task's, for good. */
        OWN
    }

    /**
     * One stay of a task in a phase.
     *
     * @param seq transitions made before it
     */
    public record Visit(String taskId, long seq) {}

    /**
     * An entry as it is stored.
     *
     * @param version which of several; empty where nobody else changes it
     */
    private record Stored(Visit visit, Optional<String> version) {}

    /** Sees to it that what the task finds is known before anything runs for it. */
    public void begin(Visit visit) {
        entry(visit);
    }

    /**
     * The same when a task is claimed. Where the workspace is one task's at a time it changes
     * hands: what another task did meanwhile is not this one's doing, and what this one did before
     * it was released still is.
     */
    public void claimed(Visit visit) {
        Manifest entry = entry(visit);
        if (ownership == Ownership.IN_TURN) {
            Manifest now = ground(visit).again(entry);
            handedOver(visit, entry.exclusions())
                    .ifPresent(left -> rebase(visit, entry.rebased(left, now)));
            entries.handOver(visit.taskId(), now, clock.instant());
        } else if (ownership == Ownership.OWN) {
            entries.forgetEnded(clock.instant());
        }
    }

    /** The task begins anew, in a folder that is fresh: what it found before was another's. */
    public void forget(String taskId) {
        entries.forget(taskId);
        remembered.asMap().keySet().removeIf(stored -> stored.visit().taskId().equals(taskId));
    }

    private Ground ground(Visit visit) {
        WorkFolder folder = folders.apply(visit.taskId());
        return grounds.get(folder.root(), _ -> new Ground(folder, clock));
    }

    private Optional<Manifest> handedOver(Visit visit, Exclusions exclusions) {
        return entries.handedOver(visit.taskId(), visit.seq())
                .map(bytes -> ManifestBytes.read(bytes, exclusions).without(exclusions));
    }

    private void rebase(Visit visit, Manifest manifest) {
        entries.rebase(visit.taskId(), visit.seq(), manifest);
        remembered.put(stored(visit, manifest), manifest);
    }

    /** The workspace now, and what is not as it was when the visit began. */
    public Seen look(Visit visit, String phase) {
        Manifest before = entry(visit);
        Manifest now = ground(visit).again(before);
        return new Seen(
                now,
                before.changesTo(now).entrySet().stream()
                        .map(each ->
                                new ChangedPath(phase, each.getKey(), each.getValue(), owned()))
                        .toList());
    }

    /** Before that transaction: writes down what takes long to. */
    public void prepare(Seen seen) {
        entries.keep(seen.manifest());
    }

    /** In the transaction that moves the task: the next visit begins with what was seen. */
    public void follow(Handle handle, Visit visit, String left, Seen seen) {
        Visit next = new Visit(visit.taskId(), visit.seq() + 1);
        Entries.follow(handle, next.taskId(), next.seq(), left, seen.manifest());
        // of no effect if the transaction fails: the next that succeeds puts its own here
        remembered.put(stored(next, seen.manifest()), seen.manifest());
    }

    /** Whether one task at a time works in a folder, so that what changes is its doing. */
    public boolean owned() {
        return ownership != Ownership.SHARED;
    }

    /** What is no longer as it was when the task last left each phase that it has left. */
    public List<PhaseLeft> left(Visit visit, Seen seen) {
        return entries.left(visit.taskId()).stream()
                .map(left -> left(visit, left, seen.manifest()))
                .toList();
    }

    private PhaseLeft left(Visit visit, Entries.Left left, Manifest now) {
        String taskId = visit.taskId();
        Manifest found = entry(new Visit(taskId, left.seq()));
        Manifest then =
                left.asLeft()
                        .map(bytes ->
                                read(ground(visit), bytes, entries.leftOut(taskId).orElseThrow()))
                        .orElse(found);
        return PhaseLeft.of(left.phase(), left.seq() - 1, then, found, now, owned());
    }

    private Manifest entry(Visit visit) {
        Stored stored = new Stored(visit, entries.version(visit));
        return Optional.ofNullable(remembered.getIfPresent(stored))
                .orElseGet(() -> remember(stored, kept(visit)));
    }

    /** Without a lock: what somebody else put there meanwhile is what is kept, or newer. */
    private Manifest remember(Stored stored, Manifest manifest) {
        return Optional.ofNullable(remembered.asMap().putIfAbsent(stored, manifest))
                .orElse(manifest);
    }

    private Stored stored(Visit visit, Manifest manifest) {
        return new Stored(visit, entries.version(manifest));
    }

    private Manifest kept(Visit visit) {
        return stored(visit).orElseGet(() -> first(visit, entries.leftOut(visit.taskId())));
    }

    private Optional<Manifest> stored(Visit visit) {
        return entries.leftOut(visit.taskId())
                .flatMap(out ->
                        entries.manifest(visit.taskId(), visit.seq())
                                .map(kept -> read(ground(visit), kept, out)));
    }

    private Manifest first(Visit visit, Optional<Entries.LeftOut> leftOut) {
        Ground ground = ground(visit);
        Manifest manifest =
                leftOut.map(out -> ground.without(exclusions(ground, out)))
                        .orElseGet(() -> ground.afresh(ignored));
        Entries.LeftOut left =
                leftOut.orElseGet(() ->
                        new Entries.LeftOut(
                                String.join("\n", ignored),
                                manifest.exclusions().ignores().text()));
        // somebody else may have looked at the same time: what was kept first holds
        return entries.begin(visit.taskId(), visit.seq(), manifest, left)
                ? manifest
                : stored(visit).orElse(manifest);
    }

    private Manifest read(Ground ground, byte[] kept, Entries.LeftOut out) {
        Manifest manifest = ManifestBytes.read(kept, exclusions(ground, out));
        boolean nothingNew = out.patterns().lines().toList().containsAll(ignored);
        return nothingNew ? manifest : manifest.without(manifest.exclusions());
    }

    /** As it was at the task's claim, and what is configured by now besides. */
    private Exclusions exclusions(Ground ground, Entries.LeftOut out) {
        List<String> patterns =
                Stream.concat(out.patterns().lines(), ignored.stream()).distinct().toList();
        return ground.exclusions(patterns, GitIgnores.parse(out.ignores()));
    }
}
