package io.phasegate.path;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths as text, where no file system can be asked. */
public final class PathText {
    private PathText() {}

    /**
     * Without {@code .}, {@code ..} and doubled slashes. A {@code ..} that leads out of where the
     * path starts stays in front; {@code .} is left of a path that goes nowhere.
     */
    public static String normalised(String path) {
        Deque<String> kept = new ArrayDeque<>();
        for (String name : path.split("/", -1)) {
            switch (name) {
                case "", "." -> {}
                case ".." -> {
                    if (kept.isEmpty() || kept.getLast().equals("..")) {
                        kept.addLast(name);
                    } else {
                        kept.removeLast();
                    }
                }
                default -> kept.addLast(name);
            }
        }
        String joined = String.join("/", kept);
        return path.startsWith("/") ? "/" + joined : joined.isEmpty() ? "." : joined;
    }
}
