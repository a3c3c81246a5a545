package io.phasegate.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What leads to a database, and can be cut and mended while servers use it. */
public final class Cable implements AutoCloseable {
    private final ServerSocket here;
    private final PostgresAddress database;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean whole = true;

    public Cable(PostgresAddress database) {
        this.database = database;
        try {
            here = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::accept);
    }

    private URI target() {
        return URI.create(database.url().substring("jdbc:".length()));
    }

    /** The database, by way of this. */
    public PostgresAddress address() {
        return new PostgresAddress(
                database.url()
                        .replace(":" + target().getPort() + "/", ":" + here.getLocalPort() + "/"),
                database.user(),
                database.password(),
                database.connections());
    }

    public void cut() {
        whole = false;
        open.forEach(Cable::close);
    }

    public void mend() {
        whole = true;
    }

    private void accept() {
        while (!here.isClosed()) {
            try {
                Socket near = here.accept();
                if (whole) {
                    Socket far = new Socket(target().getHost(), target().getPort());
                    carry(near, far);
                    carry(far, near);
                } else {
                    near.close();
                }
            } catch (IOException _) {
                // closed, or nobody is there: as with any cable
            }
        }
    }

    private void carry(Socket from, Socket to) {
        open.add(from);
        Thread.startVirtualThread(() -> {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException _) {
                // cut
            }
            open.remove(from);
        });
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // it is of no use any more
        }
    }

    @Override
    public void close() {
        cut();
        try {
            here.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
