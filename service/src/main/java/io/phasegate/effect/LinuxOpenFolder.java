package io.phasegate.effect;

import io.phasegate.path.Stat;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Consumer;

/** A folder that is open, by its descriptor. */
record LinuxOpenFolder(LinuxFolder itself, LinuxBuffers buffers, int descriptor)
        implements FolderOnDisk.Open {
    /** Of {@code struct linux_dirent64}: see getdents(2). */
    private static final long LENGTH = 16;

    private static final long NAME = 19;

    @Override
    public Stat stat() throws IOException {
        return buffers.stat(descriptor, buffers.name("."));
    }

    @Override
    public void show(Consumer<EntryOnDisk> sight) throws IOException {
        MemorySegment entries = buffers.entries();
        long size = buffers.readEntries(descriptor);
        while (size > 0) {
            for (long at = 0; at < size; ) {
                show(entries.asSlice(at + NAME), sight);
                at += entries.get(ValueLayout.JAVA_SHORT, at + LENGTH) & 0xffff;
            }
            size = buffers.readEntries(descriptor);
        }
    }

    private void show(MemorySegment name, Consumer<EntryOnDisk> sight) {
        String text = name.getString(0);
        if (!text.equals(".") && !text.equals("..")) {
            sight.accept(new LinuxEntry(itself, buffers, descriptor, name, text));
        }
    }

    @Override
    public EntryOnDisk entry(String name) throws IOException {
        return new LinuxEntry(itself, buffers, descriptor, buffers.name(name), name);
    }
}
