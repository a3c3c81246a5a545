package io.phasegate.effect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.phasegate.database.Database;
import io.phasegate.path.ProtectedPaths;
import io.phasegate.path.Workspace;
import io.phasegate.rules.ChangedPath;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Says what has changed in the workspace since a task entered its phase. Safe for any number of
 * threads.
 */
public final class Effects {
    private static final int MOST_REMEMBERED = 256;

    private final FolderOnDisk root;
    private final ProtectedPaths protectedPaths;
    private final List<String> ignored;
    private final boolean owned;
    private final Entries entries;
    private final Clock clock;
    private final Cache<Stored, Manifest> remembered =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    /** The last look at the workspace: it spares the next one what was not touched since. */
    private volatile Optional<Manifest> latest = Optional.empty();

    /**
     * Of one workspace.
     *
     * @param ignored patterns of files whose changes do not count
     * @param owned whether one task at a time works in the workspace
     */
    public Effects(
            Workspace workspace,
            ProtectedPaths protectedPaths,
            List<String> ignored,
            boolean owned,
            Database database,
            Clock clock) {
        this.root = FolderOnDisk.root(workspace.root());
        this.protectedPaths = protectedPaths;
        this.ignored = List.copyOf(ignored);
        this.owned = owned;
        this.entries = new Entries(database);
        this.clock = clock;
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
        if (!owned) {
            return;
        }
        Manifest now = scan(entry);
        handedOver(visit, entry.exclusions())
                .ifPresent(left -> rebase(visit, entry.rebased(left, now)));
        entries.handOver(visit.taskId(), now, clock.instant());
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
        Manifest now = scan(before);
        return new Seen(
                now,
                before.changesTo(now).entrySet().stream()
                        .map(each -> new ChangedPath(phase, each.getKey(), each.getValue(), owned))
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

    /** Whether one task at a time works in the workspace, so that what changes is its doing. */
    public boolean owned() {
        return owned;
    }

    /** What is no longer as it was when the task last left each phase that it has left. */
    public List<PhaseLeft> left(Visit visit, Seen seen) {
        return entries.left(visit.taskId()).stream()
                .map(left -> left(visit.taskId(), left, seen.manifest()))
                .toList();
    }

    private PhaseLeft left(String taskId, Entries.Left left, Manifest now) {
        Manifest found = entry(new Visit(taskId, left.seq()));
        Manifest then =
                left.asLeft()
                        .map(bytes -> read(bytes, entries.leftOut(taskId).orElseThrow()))
                        .orElse(found);
        return PhaseLeft.of(left.phase(), left.seq() - 1, then, found, now, owned);
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
                        entries.manifest(visit.taskId(), visit.seq()).map(kept -> read(kept, out)));
    }

    private Manifest first(Visit visit, Optional<Entries.LeftOut> leftOut) {
        Exclusions without = Exclusions.of(protectedPaths, ignored, GitIgnores.NONE);
        Manifest manifest =
                leftOut.map(out -> WorkspaceScan.again(root, exclusions(out), latest, reading()))
                        .orElseGet(() -> WorkspaceScan.afresh(root, without, latest, reading()));
        latest = Optional.of(manifest);
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

    private Manifest read(byte[] kept, Entries.LeftOut out) {
        Manifest manifest = ManifestBytes.read(kept, exclusions(out));
        boolean nothingNew = out.patterns().lines().toList().containsAll(ignored);
        return nothingNew ? manifest : manifest.without(manifest.exclusions());
    }

    /** As it was at the task's claim, and what is configured by now besides. */
    private Exclusions exclusions(Entries.LeftOut out) {
        List<String> patterns =
                Stream.concat(out.patterns().lines(), ignored.stream()).distinct().toList();
        return Exclusions.of(protectedPaths, patterns, GitIgnores.parse(out.ignores()));
    }

    private Manifest scan(Manifest entry) {
        Optional<Manifest> last =
                latest.filter(manifest -> manifest.exclusions().equals(entry.exclusions()));
        Manifest now =
                WorkspaceScan.again(
                        root, entry.exclusions(), last.or(() -> Optional.of(entry)), reading());
        latest = Optional.of(now);
        return now;
    }

    private FileReading reading() {
        return new FileReading(clock);
    }
}
