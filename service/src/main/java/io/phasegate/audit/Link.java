package io.phasegate.audit;

/**
 * Where the chain has come to.
 *
 * @param position of the last record, counted from 1; 0 where there is none
 * @param hash of the last record: 64 hexadecimal digits
 */
record Link(long position, String hash) {
    /** Before the first record. */
    static final Link START = new Link(0, "0".repeat(64));
}
