package io.phasegate.effect;

import io.phasegate.path.Stat;

/**
 * A file as it was looked at.
 *
 * @param stat by which the file system shows that it was touched
 * @param digest of what it holds, its kind and whether it may be run; the same exactly where these
 *     are the same
 * @param settled whether the file had been left alone for long enough when it was read that any
 *     later change shows in {@code stat}
 */
record FileState(Stat stat, String digest, boolean settled) {
    /** Whether the file need not be read again. */
    boolean holdsFor(Stat found) {
        return settled && stat.equals(found);
    }
}
