package io.phasegate.path;

/**
 * A protected place as it is found in a workspace, for whoever has to hold it as a whole.
 *
 * @param path relative to the root
 * @param cover what is kept from whoever works there
 */
public record HeldPlace(String path, Cover cover, Found found) {
    /** How much of a place is kept back. */
    public enum Cover {
        /** It may be read. */
        READ_ONLY,
        HIDDEN
    }

    /** What stands there, links not followed. */
    public enum Found {
        FILE,
        FOLDER,
        /** Cannot be held: what holds a place would hold the link's target. */
        LINK,
        MISSING
    }
}
