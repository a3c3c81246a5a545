package io.phasegate.audit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What verifying a trail's files showed.
 *
 * @param files in the order of their records
 * @param records sound ones, up to the fault where there is one
 * @param first position of the first one; 0 where there is none
 * @param removed what the trail itself says of the records before the first; empty where it does
 *     not, or where there are none
 * @param last the last sound one
 * @param signed position of the last checkpoint whose signature holds; 0 where there is none
 * @param keyKnown whether there was a key to check signatures with
 * @param anchor the last record that the anchor speaks for, 0 where it holds no checkpoint; empty
 *     where there was no anchor
 * @param fault the first thing that is wrong; empty where nothing is
 */
public record VerifyReport(
        List<Path> files,
        long records,
        long first,
        Optional<Removed> removed,
        Link last,
        long signed,
        boolean keyKnown,
        Optional<Long> anchor,
        Optional<Fault> fault) {
    public VerifyReport {
        files = List.copyOf(files);
    }

    /**
     * That earlier records were kept long enough and removed.
     *
     * @param at when: ISO 8601, UTC
     * @param record position of the record that says so
     */
    public record Removed(String at, long record) {}

    /**
     * The first bad record.
     *
     * @param line counted from 1
     */
    public record Fault(Path file, long line, String what) {
        @Override
        public String toString() {
            return file + ":" + line + ": " + what;
        }
    }

    /** Hash of the last sound record. */
    public String end() {
        return last.hash();
    }

    /** Whether there was an anchor that holds checkpoints, every one of which is in the trail. */
    public boolean anchored() {
        return anchor.filter(last -> last > 0).isPresent();
    }

    /** Sound records that the anchor does not speak for. */
    public long unanchored() {
        return Math.max(0, last.position() - anchor.orElse(0L));
    }

    /** Sound records that nothing but their own chain speaks for. */
    public long unsigned() {
        return last.position() - Math.max(signed, first - 1);
    }
}
