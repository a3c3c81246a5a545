package io.phasegate.tool;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses of the form {@code file:///a/b}, by which some tools name files. */
final class FileAddress {
    private FileAddress() {}

    static boolean is(String text) {
        return text.regionMatches(true, 0, "file:", 0, 5);
    }

    /** The path it stands for; the root of the file system where that can't be told. */
    static String path(String text) {
        try {
            String path = new URI(text).getPath();
            return path == null || path.isEmpty() ? "/" : path;
        } catch (URISyntaxException _) {
            return "/";
        }
    }
}
