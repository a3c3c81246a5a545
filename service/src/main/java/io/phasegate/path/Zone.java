package io.phasegate.path;

/**
 * A file or folder of ours and everything beneath.
 *
 * @param place folded, relative to the root
 * @param reason why it is protected, in a few words
 * @param readable whether only writing is protected from, even where a wider zone says more
 */
record Zone(String place, String reason, boolean readable) {
    boolean holds(String path) {
        return path.startsWith(place)
                && (path.length() == place.length() || path.charAt(place.length()) == '/');
    }

    boolean liesBeneath(String path) {
        return place.startsWith(path)
                && place.length() > path.length()
                && place.charAt(path.length()) == '/';
    }
}
