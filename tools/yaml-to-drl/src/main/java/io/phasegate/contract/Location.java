package io.phasegate.contract;

/**
 * A place in a contract file.
 *
 * @param file the file, named as it was given
 * @param line counted from 1
 * @param column counted from 1, in code points
 * @param length how many code points on that line the thing spans; at least 1
 */
public record Location(String file, int line, int column, int length)
        implements Comparable<Location> {
    public Location {
        if (line < 1 || column < 1 || length < 1) {
            throw new IllegalArgumentException(
                    "a location counts from 1: " + line + ":" + column + "+" + length);
        }
    }

    /** The start of a file: where a finding about the whole of it points. */
    public static Location startOf(String file) {
        return new Location(file, 1, 1, 1);
    }

    /** In file order. */
    @Override
    public int compareTo(Location other) {
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    /** {@code file:line:column}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
