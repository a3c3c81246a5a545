package io.phasegate.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One walk along a path, segment by segment, as the system would make it. Where the system would
 * stop because nothing is there, it goes on by the letters alone.
 */
final class PathWalk {
    private static final int MAX_LINKS = 40;
    private static final int MAX_TARGET = 4096;

    /** What stands there differs for each process, or is no file at all. */
    private static final Set<String> MACHINE = Set.of("/proc", "/dev", "/sys");

    private final String root;
    private final StringBuilder at;
    private final List<String> via = new ArrayList<>();
    private String rest;
    private int next;
    private Entry entry = new Entry.Folder();
    private int beyond;
    private int links;

    /**
     * @param root absolute, without links
     * @param path absolute, or relative to the root
     */
    PathWalk(String root, String path) {
        this.root = root;
        this.rest = path;
        this.at = new StringBuilder(path.charAt(0) == '/' ? "" : root);
    }

    Location location() {
        try {
            while (next < rest.length()) {
                int slash = rest.indexOf('/', next);
                int end = slash < 0 ? rest.length() : slash;
                String name = rest.substring(next, end);
                next = end + 1;
                step(name);
                if (links > MAX_LINKS) {
                    return new Location.Outside("more links than the system follows");
                }
                if (MACHINE.contains(at.toString())) {
                    return new Location.Outside("not a file of the workspace");
                }
            }
        } catch (InvalidPathException _) {
            return new Location.Refused("no file can have this name here");
        } catch (IOException e) {
            return new Location.Outside("can't be looked at: " + e.getClass().getSimpleName());
        }
        return place();
    }

    private void step(String name) throws IOException {
        switch (name) {
            case "", "." -> {}
            case ".." -> up();
            default -> down(name);
        }
    }

    private void up() throws IOException {
        at.setLength(Math.max(0, at.lastIndexOf("/")));
        if (beyond > 2) {
            beyond--;
        } else if (beyond > 0) {
            look();
        } else {
            entry = new Entry.Folder();
        }
    }

    private void down(String name) throws IOException {
        boolean somewhere = beyond == 0 && entry instanceof Entry.Folder;
        at.append('/').append(name);
        if (!somewhere) {
            beyond++;
            entry = new Entry.Missing();
        } else if (!leadsToRoot()) {
            look();
            if (entry instanceof Entry.Link) {
                follow();
            }
        }
    }

    private void look() throws IOException {
        beyond = 0;
        if (at.isEmpty()) {
            entry = new Entry.Folder();
            return;
        }
        Path place = Path.of(at.toString());
        entry =
                goesOn()
                        ? switch (FileTree.step(place)) {
                            case FOLDER -> new Entry.Folder();
                            case LINK -> new Entry.Link();
                            case DEAD_END -> new Entry.Missing();
                        }
                        : FileTree.entry(place);
        beyond = entry instanceof Entry.Missing ? 1 : 0;
    }

    /** Whether a segment is left that leads anywhere. */
    private boolean goesOn() {
        for (int i = next; i < rest.length(); i++) {
            boolean dot = rest.charAt(i) == '.' && (i == next || rest.charAt(i - 1) == '/');
            boolean alone = i + 1 == rest.length() || rest.charAt(i + 1) == '/';
            if (rest.charAt(i) != '/' && !(dot && alone)) {
                return true;
            }
        }
        return false;
    }

    /** The root and the folders above it hold no links: that was seen when it was opened. */
    private boolean leadsToRoot() {
        return at.length() <= root.length()
                && root.startsWith(at.toString())
                && (at.length() == root.length() || root.charAt(at.length()) == '/');
    }

    private void follow() throws IOException {
        links++;
        Path link = Path.of(at.toString());
        String target = Files.readSymbolicLink(link).toString();
        String left = next < rest.length() ? rest.substring(next) : "";
        if (target.isEmpty() || target.indexOf('\uFFFD') >= 0) {
            throw new IOException("a link to a name that is no text: " + link);
        }
        if (target.length() + left.length() > MAX_TARGET) {
            throw new IOException("a path that links make longer than a path can be");
        }
        noteName(left);
        at.setLength(target.charAt(0) == '/' ? 0 : Math.max(0, at.lastIndexOf("/")));
        rest = target + "/" + left;
        next = 0;
        entry = new Entry.Folder();
    }

    /** The name it had, by its letters, before this link is followed. */
    private void noteName(String left) {
        if (at.length() > root.length() && at.indexOf(root + "/") == 0) {
            String name = at.substring(root.length() + 1) + "/" + left;
            via.add(PathText.normalised(name));
        }
    }

    private Location place() {
        boolean inside =
                at.indexOf(root) == 0
                        && (at.length() == root.length() || at.charAt(root.length()) == '/');
        if (!inside) {
            return new Location.Outside("");
        }
        if (entry instanceof Entry.Special) {
            return new Location.Outside("a device, pipe or socket, not a file");
        }
        String path = at.length() == root.length() ? "." : at.substring(root.length() + 1);
        return new Location.Inside(path, entry, via);
    }
}
