package io.phasegate.contract;

/** A value of the contract together with the place it was written. */
public record Located<T>(T value, Location at) {
    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
