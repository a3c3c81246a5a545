package io.phasegate.database;

/** Something that this process has to itself, or shares, until it is closed. */
public interface Hold extends AutoCloseable {
    /** Of who need not ask anybody. */
    Hold NOTHING = () -> {};

    @Override
    void close();
}
