package io.phasegate.shell;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a program does with the files it is given.
 *
 * @param operands what it does with words that are no options
 * @param first what it does with the first of them, if that is something else
 * @param last what it does with the last of several, if that is something else
 * @param read options whose value is a file that is read
 * @param write options whose value is a file, or a folder, that is written
 * @param into options whose value is the folder that operands are written into
 * @param value options with another value
 * @param flags options without a value; others with a path count as writes
 * @param onlyWith options without which nothing is written
 * @param unless options with which the first operand is like the others
 * @param nothingWith options with which it writes nothing
 * @param unknownWith options with which it writes files that its words don't name
 * @param leading whether only words before the first option are operands
 * @param named whether the last operand may be a folder that gets files named as the others
 * @param recursive options with which writing a folder writes what is in it
 * @param runs options that make it run other programs
 * @param runsNothing values of those options that are harmless
 * @param beneath whether a folder stands for what is in it
 * @param whole whether a folder is written with all that is in it
 * @param harmless whether no option of it writes
 * @param outside whether words that lead out of the workspace are files that it reads
 * @param unknown whether it writes files that its words don't name
 */
record FileTable(
        Use operands,
        Use first,
        Use last,
        Set<String> read,
        Set<String> write,
        Set<String> into,
        Set<String> value,
        Set<String> flags,
        Set<String> onlyWith,
        Set<String> unless,
        Set<String> nothingWith,
        Set<String> unknownWith,
        Set<String> recursive,
        Set<String> runs,
        Pattern runsNothing,
        boolean leading,
        boolean named,
        boolean beneath,
        boolean whole,
        boolean harmless,
        boolean outside,
        boolean unknown) {

    enum Use {
        /** As the other words. */
        NONE,
        /** No file at all. */
        SKIP,
        READ,
        WRITE
    }

    boolean takesValue(String option) {
        return read.contains(option)
                || write.contains(option)
                || into.contains(option)
                || value.contains(option);
    }

    /** True where the word is listed as an option, whatever its dashes. */
    boolean lists(String option) {
        return takesValue(option)
                || flags.contains(option)
                || onlyWith.contains(option)
                || unless.contains(option)
                || nothingWith.contains(option)
                || unknownWith.contains(option)
                || recursive.contains(option)
                || runs.contains(option);
    }

    /** The option in full: a long one may be shortened as long as nothing else begins like it. */
    String full(String option) {
        if (!option.startsWith("--") || lists(option)) {
            return option;
        }
        return Stream.of(write, into, runs, onlyWith, unknownWith, recursive, read, value)
                .flatMap(Set::stream)
                .filter(known -> known.startsWith(option))
                .findFirst()
                .orElse(option);
    }
}
