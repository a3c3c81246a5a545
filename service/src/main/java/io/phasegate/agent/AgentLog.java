package io.phasegate.agent;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What an agent's process prints, in a file of a bounded size. */
public final class AgentLog {
    private static final Logger LOG = System.getLogger(AgentLog.class.getName());

    /** Bytes. */
    static final long MOST = 16L * 1024 * 1024;

    private AgentLog() {}

    /** Copies until the stream ends; what is too much is read all the same, and let go. */
    static void keep(InputStream printed, Path file) {
        try (InputStream in = printed;
                OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            byte[] block = new byte[8192];
            long left = MOST;
            for (int length = in.read(block); length >= 0; length = in.read(block)) {
                if (left > 0) {
                    out.write(block, 0, (int) Math.min(length, left));
                    left -= length;
                    if (left <= 0) {
                        out.write("\n[the rest is left out]\n".getBytes(StandardCharsets.UTF_8));
                    }
                }
            }
        } catch (IOException e) { // its process goes on all the same
            LOG.log(Level.WARNING, "what an agent prints is not kept any more", e);
        }
    }

    /** The end of the file, as text; empty where there is none yet. */
    public static String tail(Path file, int bytes) {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, in.length() - bytes);
            in.seek(start);
            byte[] end = new byte[(int) Math.min(bytes, in.length() - start)];
            in.readFully(end);
            return new String(end, StandardCharsets.UTF_8);
        } catch (FileNotFoundException | NoSuchFileException _) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException("the log of an agent could not be read", e);
        }
    }
}
