package io.phasegate.decision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.phasegate.path.Workspace;
import io.phasegate.tool.CallFacts;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Facts of calls under one policy, wherever they are made: tasks may have folders of their own.
 * Safe for any number of threads.
 */
public final class FolderFacts {
    private static final int MOST = 256;

    private final Function<Workspace, CallFacts> make;
    private final Cache<Path, CallFacts> byRoot = Caffeine.newBuilder().maximumSize(MOST).build();

    FolderFacts(Function<Workspace, CallFacts> make) {
        this.make = make;
    }

    /** Of calls in that folder. */
    public CallFacts in(Workspace folder) {
        return byRoot.get(folder.root(), _ -> make.apply(folder));
    }
}
