package io.phasegate.effect;

import io.phasegate.path.Stat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** A manifest as it is kept. */
final class ManifestBytes {
    private ManifestBytes() {}

    static byte[] of(Manifest manifest) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out =
                new DataOutputStream(new DeflaterOutputStream(bytes, deflater, 64 << 10))) {
            out.writeInt(manifest.folders().size());
            for (Map.Entry<String, Folder> folder : manifest.folders().entrySet()) {
                out.writeUTF(folder.getKey());
                out.writeInt(folder.getValue().files().size());
                for (Map.Entry<String, FileState> file : folder.getValue().files().entrySet()) {
                    out.writeUTF(file.getKey());
                    write(out, file.getValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, FileState file) throws IOException {
        Stat stat = file.stat();
        out.writeInt(stat.mode());
        out.writeLong(stat.size());
        out.writeLong(stat.inode());
        out.writeLong(stat.modified());
        out.writeLong(stat.changed());
        out.writeUTF(file.digest());
        out.writeBoolean(file.settled());
    }

    static Manifest read(byte[] bytes, Exclusions exclusions) {
        Map<String, Folder> folders = new HashMap<>();
        try (DataInputStream in =
                new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            for (int count = in.readInt(); count > 0; count--) {
                String path = in.readUTF();
                Map<String, FileState> files = new HashMap<>();
                for (int left = in.readInt(); left > 0; left--) {
                    files.put(in.readUTF(), file(in));
                }
                folders.put(path, Folder.of(files, Set.of()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a manifest that was kept can't be read", e);
        }
        return Manifest.of(folders, exclusions);
    }

    private static FileState file(DataInputStream in) throws IOException {
        Stat stat =
                new Stat(in.readInt(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
        return new FileState(stat, in.readUTF(), in.readBoolean());
    }
}
