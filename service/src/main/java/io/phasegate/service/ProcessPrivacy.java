package io.phasegate.service;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Keeps other processes of the same user out of this one: its environment, its memory, its
 * descriptors. What it starts is not concerned.
 */
public final class ProcessPrivacy {
    private static final Logger LOG = System.getLogger(ProcessPrivacy.class.getName());
    private static final int SET_DUMPABLE = 4;

    private ProcessPrivacy() {}

    /** Once, before any secret is read. Where the system can't, the log says so. */
    public static void begin() {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> prctl =
                System.getProperty("os.name", "").equals("Linux")
                        ? linker.defaultLookup().find("prctl")
                        : Optional.empty();
        if (prctl.isEmpty() || setDumpable(linker, prctl.get()) != 0) {
            LOG.log(
                    Level.WARNING,
                    "this system does not keep other processes of this user out of the server's"
                            + " memory and environment");
        }
    }

    @SuppressWarnings("restricted") // the JDK has no other way
    private static int setDumpable(Linker linker, MemorySegment prctl) {
        MethodHandle call =
                linker.downcallHandle(
                        prctl,
                        FunctionDescriptor.of(
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_LONG,
                                ValueLayout.JAVA_LONG,
                                ValueLayout.JAVA_LONG,
                                ValueLayout.JAVA_LONG),
                        Linker.Option.firstVariadicArg(1));
        try {
            return (int) call.invokeExact(SET_DUMPABLE, 0L, 0L, 0L, 0L);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
