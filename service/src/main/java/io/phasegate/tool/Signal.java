package io.phasegate.tool;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Signals of the system that the JDK has no call for. */
final class Signal {
    private static final int KILL = 9;
    private static final MethodHandle SEND = send();

    private Signal() {}

    @SuppressWarnings("restricted") // the JDK has no other way to signal a group
    private static MethodHandle send() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("kill"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    }

    /**
     * Ends a process group at once; nothing happens where there is none.
     *
     * @param group its number, negative
     */
    static void kill(long group) {
        if (group >= -1) {
            throw new IllegalArgumentException("no process group: " + group);
        }
        try {
            int _ = (int) SEND.invokeExact(Math.toIntExact(group), KILL);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
