package io.phasegate.sdk.protocol;

/**
 * Where a rule is written.
 *
 * @param file relative to the contract's folder: the contract's plain name, or the {@code .drl}
 *     file of a hand-written rule
 * @param line counted from 1
 */
public record Source(String file, int line) {
    /** {@code file:line}. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
