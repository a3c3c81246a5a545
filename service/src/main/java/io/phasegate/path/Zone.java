package io.phasegate.path;

/**
 * A file or folder of ours and everything beneath.
 *
 * @param place folded, relative to the root
 * @param reason why it is protected, in a few words
 * @param guards what is protected from
 */
record Zone(String place, String reason, Guards guards) {
    enum Guards {
        READING_AND_WRITING,
        /** What a wider zone protects, and this one leaves open for reading. */
        NOT_READING
    }

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
