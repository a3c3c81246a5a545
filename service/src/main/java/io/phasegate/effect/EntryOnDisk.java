package io.phasegate.effect;

import io.phasegate.path.Stat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What stands in a folder, links not followed. Belongs to one thread. */
interface EntryOnDisk {
    /** The name alone; one that is no text is written byte by byte. */
    String name();

    /** Whether the name is one, so that the entry is found by it. */
    boolean isText();

    /** Throws {@link java.nio.file.NoSuchFileException} where it is gone by now. */
    Stat stat() throws IOException;

    /** Of a regular file. */
    void addContent(Digest digest) throws IOException;

    /** Of a link: where it leads, as it is written. */
    void addTarget(Digest digest) throws IOException;

    /**
     * The same as a folder.
     *
     * @param path of it, relative to the workspace's root
     */
    FolderOnDisk folder(String path);

    /** Whether a name, decoded as UTF-8, says all of what its bytes do, and on one line. */
    static boolean isText(String decoded) {
        return decoded.indexOf('\uFFFD') < 0 && decoded.indexOf('\n') < 0;
    }

    /** A name that is no text, as an address would have it. */
    static String escaped(byte[] name) {
        StringBuilder text = new StringBuilder(name.length);
        for (byte each : name) {
            char letter = (char) (each & 0xff);
            boolean plain =
                    letter < 0x80
                            && (Character.isLetterOrDigit(letter)
                                    || "-_.!~*'():@&=+$,".indexOf(letter) >= 0);
            if (plain) {
                text.append(letter);
            } else {
                text.append(String.format("%%%02X", (int) letter));
            }
        }
        return text.toString();
    }

    /** The bytes of a name that {@link #isText}. */
    static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
