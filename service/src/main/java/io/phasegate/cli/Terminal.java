package io.phasegate.cli;

import io.phasegate.wire.Printable;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a command talks to: not thread-safe, like the commands themselves.
 *
 * @param out data and answers, UTF-8
 * @param err complaints
 * @param workingDirectory what relative paths are relative to
 * @param colour whether {@code out} shows colours
 * @param questions where answers are typed; empty where nobody is there to ask
 */
public record Terminal(
        PrintWriter out,
        PrintWriter err,
        Path workingDirectory,
        boolean colour,
        Optional<BufferedReader> questions) {

    /** The process's own. The launcher knows what its streams are and says so in properties. */
    public static Terminal ofProcess() {
        return new Terminal(
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                Path.of("").toAbsolutePath(),
                Boolean.getBoolean("phasegate.colour"),
                Boolean.getBoolean("phasegate.interactive")
                        ? Optional.of(
                                new BufferedReader(
                                        new InputStreamReader(System.in, Charset.defaultCharset())))
                        : Optional.empty());
    }

    private static PrintWriter writer(FileDescriptor stream) {
        return new PrintWriter(new FileOutputStream(stream), false, StandardCharsets.UTF_8);
    }

    /** The path a user means by {@code given}. */
    Path resolve(String given) {
        return workingDirectory.resolve(given).normalize();
    }

    /** A path as people here would give it; safe to print. */
    String named(Path path) {
        Path shown = path.startsWith(workingDirectory) ? workingDirectory.relativize(path) : path;
        return Printable.text(shown.toString());
    }

    String good(String text) {
        return coloured("32", text);
    }

    String bad(String text) {
        return coloured("31", text);
    }

    String strong(String text) {
        return coloured("1", text);
    }

    String faint(String text) {
        return coloured("2", text);
    }

    private String coloured(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
