package io.phasegate.audit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What verifying a trail's files showed.
 *
 * @param files in the order of their records
 * @param records sound ones, up to the fault where there is one
 * @param end hash of the last sound record
 * @param signed position of the last checkpoint whose signature holds; 0 where there is none
 * @param keyKnown whether there was a key to check signatures with
 * @param fault the first thing that is wrong; empty where nothing is
 */
public record VerifyReport(
        List<Path> files,
        long records,
        String end,
        long signed,
        boolean keyKnown,
        Optional<Fault> fault) {
    public VerifyReport {
        files = List.copyOf(files);
    }

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

    /** Sound records that nothing but their own chain speaks for. */
    public long unsigned() {
        return Math.max(0, records - signed);
    }
}
