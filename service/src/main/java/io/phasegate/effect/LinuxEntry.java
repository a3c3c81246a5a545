package io.phasegate.effect;

import io.phasegate.path.Stat;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What a system call showed in a folder that is open.
 *
 * @param folder its descriptor
 * @param called the name as it is, closed by NUL
 * @param decoded as UTF-8
 */
record LinuxEntry(
        LinuxFolder within, LinuxBuffers buffers, int folder, MemorySegment called, String decoded)
        implements EntryOnDisk {
    @Override
    public String name() {
        return isText() ? decoded : EntryOnDisk.escaped(bytes());
    }

    @Override
    public boolean isText() {
        return EntryOnDisk.isText(decoded);
    }

    private byte[] bytes() {
        long length = 0;
        while (called.get(ValueLayout.JAVA_BYTE, length) != 0) {
            length++;
        }
        return called.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
    }

    @Override
    public Stat stat() throws IOException {
        return buffers.stat(folder, called);
    }

    @Override
    public void addContent(Digest digest) throws IOException {
        Digest _ =
                within.files()
                        .inFile(
                                buffers,
                                folder,
                                called,
                                (_, file) -> {
                                    int size = buffers.read(file);
                                    while (size > 0) {
                                        digest.add(buffers.bytes(), size);
                                        size = buffers.read(file);
                                    }
                                    return digest;
                                });
    }

    @Override
    public void addTarget(Digest digest) throws IOException {
        int size = buffers.readTarget(folder, called);
        digest.add(buffers.bytes(), size).end();
    }

    @Override
    public FolderOnDisk folder(String path) {
        return within.within(bytes(), path);
    }
}
