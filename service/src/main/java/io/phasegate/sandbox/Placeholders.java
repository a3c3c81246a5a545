package io.phasegate.sandbox;

import io.phasegate.path.HeldPlace;
import io.phasegate.path.HeldPlace.Found;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Empty folders in place of protected files that are not there: only what exists can be held. They
 * go with the last command that holds them. Safe for any number of threads.
 */
final class Placeholders {
    /** How many hold each. */
    private final Map<Path, Integer> holders = new HashMap<>();

    /** Makes what is missing; to be given back with {@link #release}. */
    synchronized List<Path> hold(Path root, List<HeldPlace> places) throws IOException {
        List<Path> held = new ArrayList<>();
        try {
            for (HeldPlace place : places) {
                Path path = root.resolve(place.path());
                boolean gone = !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
                if (holders.containsKey(path) || (gone && place.found() != Found.FILE)) {
                    hold(root, path, held);
                }
            }
            return held;
        } catch (IOException | RuntimeException e) {
            release(held);
            throw e;
        }
    }

    private void hold(Path root, Path path, List<Path> held) throws IOException {
        Path above = Optional.ofNullable(path.getParent()).orElse(root);
        boolean aboveIsOurs =
                holders.containsKey(above) || !Files.exists(above, LinkOption.NOFOLLOW_LINKS);
        if (!above.equals(root) && aboveIsOurs) {
            hold(root, above, held);
        }
        try {
            Files.createDirectory(path);
        } catch (FileAlreadyExistsException _) {
            if (!holders.containsKey(path)) {
                return; // somebody else's by now
            }
        }
        holders.merge(path, 1, Integer::sum);
        held.add(path);
    }

    synchronized void release(List<Path> held) {
        for (Path path : held.reversed()) {
            int rest = holders.merge(path, -1, Integer::sum);
            if (rest <= 0) {
                holders.remove(path);
                remove(path);
            }
        }
    }

    private static void remove(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException _) {
            // somebody has put something there meanwhile, from outside
        } catch (IOException _) {
            // it stays, and does no harm
        }
    }
}
