package io.phasegate.tool;

import java.util.ArrayList;
import java.util.List;

/**
 * The folder that a glob pattern searches.
 *
 * @param folder what stands in front of the first wildcard; {@code .} where nothing does
 * @param rest what follows, to be matched beneath it; empty where there is no wildcard
 * @param leaves whether that could lead out of it
 */
record GlobBase(String folder, String rest, boolean leaves) {
    private static final String WILD = "*?[{\\";

    static GlobBase of(String pattern) {
        List<String> literal = new ArrayList<>();
        int start = 0;
        while (start < pattern.length()) {
            int slash = pattern.indexOf('/', start);
            int end = slash < 0 ? pattern.length() : slash;
            String name = pattern.substring(start, end);
            if (name.chars().anyMatch(c -> WILD.indexOf(c) >= 0)) {
                break;
            }
            literal.add(name);
            start = end + 1;
        }
        String folder = String.join("/", literal);
        if (pattern.startsWith("/") && folder.isEmpty()) {
            folder = "/";
        }
        String behind = pattern.substring(Math.min(start, pattern.length()));
        return new GlobBase(folder.isEmpty() ? "." : folder, behind, leaves(behind));
    }

    /** Braces may hold a whole path, or the parts of one. */
    private static boolean leaves(String behind) {
        String plain = behind.replace("\\", "");
        for (String name : plain.split("[/{},]", -1)) {
            if (name.equals("..")) {
                return true;
            }
        }
        return plain.contains("{/") || plain.contains(",/");
    }
}
