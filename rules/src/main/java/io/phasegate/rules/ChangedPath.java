package io.phasegate.rules;

/**
 * Fact: a file of the workspace is not as it was when the task entered its phase, by whatever
 * means.
 *
 * @param path relative to the workspace root, {@code /} between segments
 * @param owned whether the workspace is the task's alone, so that the change is its own doing
 */
public record ChangedPath(String phase, String path, Change change, boolean owned) {

    public enum Change {
        CREATED,
        MODIFIED,
        DELETED
    }

    public boolean created() {
        return change == Change.CREATED;
    }

    public boolean modified() {
        return change == Change.MODIFIED;
    }

    public boolean deleted() {
        return change == Change.DELETED;
    }

    /** Blocks where the change is the task's own; where others work there too, it is shown. */
    public Severity severity() {
        return owned ? Severity.BLOCKING : Severity.WARNING;
    }

    /** For details: what became of which path. */
    public String described() {
        String what =
                switch (change) {
                    case CREATED -> "was created";
                    case MODIFIED -> "was modified";
                    case DELETED -> "was deleted";
                };
        return "`%s` %s since the phase was entered%s"
                .formatted(path, what, owned ? "" : ", by whoever works in the shared workspace");
    }
}
