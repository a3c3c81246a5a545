package io.phasegate.effect;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * The system calls by which files are looked at, as the manual pages of Linux describe them
 * (section 2). Each returns a negative number where it fails, and {@link LinuxBuffers#error} says
 * why. Not to be touched where the C library lacks one of them.
 */
final class LinuxCalls {
    private static final MemoryLayout POINTER = ValueLayout.ADDRESS;
    private static final MemoryLayout INT = ValueLayout.JAVA_INT;
    private static final MemoryLayout LONG = ValueLayout.JAVA_LONG;

    private static final MethodHandle OPENAT =
            handle(
                    "openat",
                    FunctionDescriptor.of(INT, INT, POINTER, INT),
                    Linker.Option.firstVariadicArg(3));
    private static final MethodHandle GETDENTS64 =
            handle("getdents64", FunctionDescriptor.of(LONG, INT, POINTER, LONG));
    private static final MethodHandle STATX =
            handle("statx", FunctionDescriptor.of(INT, INT, POINTER, INT, INT, POINTER));
    private static final MethodHandle READ =
            handle("read", FunctionDescriptor.of(LONG, INT, POINTER, LONG));
    private static final MethodHandle READLINKAT =
            handle("readlinkat", FunctionDescriptor.of(LONG, INT, POINTER, POINTER, LONG));
    private static final MethodHandle CLOSE = handle("close", FunctionDescriptor.of(INT, INT));

    private LinuxCalls() {}

    @SuppressWarnings("restricted") // the JDK has no other way
    private static MethodHandle handle(
            String name, FunctionDescriptor form, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        Linker.Option[] all = new Linker.Option[options.length + 1];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = Linker.Option.captureCallState("errno");
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), form, all);
    }

    /**
     * A descriptor.
     *
     * @param folder where a relative name starts
     * @param name closed by NUL, as all names here
     */
    static int open(MemorySegment error, int folder, MemorySegment name, int flags) {
        try {
            return (int) OPENAT.invokeExact(error, folder, name, flags);
        } catch (Throwable e) {
            throw surprise(e);
        }
    }

    /** How many bytes of entries there are now; 0 at the end. */
    static long entries(MemorySegment error, int folder, MemorySegment entries) {
        try {
            return (long) GETDENTS64.invokeExact(error, folder, entries, entries.byteSize());
        } catch (Throwable e) {
            throw surprise(e);
        }
    }

    /** What the file system says of a name in a folder, as {@code struct statx}. */
    static int stat(
            MemorySegment error,
            int folder,
            MemorySegment name,
            int flags,
            int wanted,
            MemorySegment stat) {
        try {
            return (int) STATX.invokeExact(error, folder, name, flags, wanted, stat);
        } catch (Throwable e) {
            throw surprise(e);
        }
    }

    /** How many bytes there were; 0 at the end. */
    static long read(MemorySegment error, int file, MemorySegment bytes) {
        try {
            return (long) READ.invokeExact(error, file, bytes, bytes.byteSize());
        } catch (Throwable e) {
            throw surprise(e);
        }
    }

    /** How many bytes the link's text has; as many as there is room for, at most. */
    static long target(MemorySegment error, int folder, MemorySegment name, MemorySegment text) {
        try {
            return (long) READLINKAT.invokeExact(error, folder, name, text, text.byteSize());
        } catch (Throwable e) {
            throw surprise(e);
        }
    }

    static void close(MemorySegment error, int descriptor) {
        try {
            int _ = (int) CLOSE.invokeExact(error, descriptor);
        } catch (Throwable e) {
            throw surprise(e);
        }
    }

    private static RuntimeException surprise(Throwable e) {
        return switch (e) {
            case RuntimeException unchecked -> unchecked;
            case Error error -> throw error;
            default -> new IllegalStateException(e);
        };
    }
}
