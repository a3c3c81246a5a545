package io.phasegate.bench;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One kept-alive connection to this machine, used by one thread. Reads answers that say their
 * length, which all of the service's do: a client that costs next to nothing leaves the cores to
 * what is measured.
 */
final class HttpConnection implements Closeable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;
    private byte[] buffer = new byte[16 * 1024];

    HttpConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = socket.getInputStream();
    }

    /** The bytes of a request, to be sent as often as one likes. */
    static byte[] post(int port, String path, byte[] body) {
        byte[] head =
                ("POST "
                                + path
                                + " HTTP/1.1\r\nHost: 127.0.0.1:"
                                + port
                                + "\r\nContent-Type: application/json\r\nContent-Length: "
                                + body.length
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    /** As {@link #post}, of a request without a body. */
    static byte[] get(int port, String path, String credential) {
        return ("GET "
                        + path
                        + " HTTP/1.1\r\nHost: 127.0.0.1:"
                        + port
                        + "\r\nAuthorization: Bearer "
                        + credential
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** What came back. */
    record Answer(int status, String body) {}

    Answer send(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        int filled = 0;
        int body = -1;
        int end = Integer.MAX_VALUE;
        while (filled < end) {
            if (filled == buffer.length) {
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
            int count = in.read(buffer, filled, buffer.length - filled);
            if (count < 0) {
                throw new IOException("the service closed the connection");
            }
            filled += count;
            if (body < 0) {
                body = bodyStart(filled);
                end = body < 0 ? Integer.MAX_VALUE : body + length(body);
            }
        }
        int status = Integer.parseInt(new String(buffer, 9, 3, StandardCharsets.US_ASCII));
        return new Answer(status, new String(buffer, body, end - body, StandardCharsets.UTF_8));
    }

    private int bodyStart(int filled) {
        for (int i = 3; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private int length(int head) throws IOException {
        String text = new String(buffer, 0, head, StandardCharsets.US_ASCII);
        int at = text.indexOf("ontent-Length: ");
        if (at < 0) {
            throw new IOException("an answer without a length");
        }
        int from = at + "ontent-Length: ".length();
        return Integer.parseInt(text.substring(from, text.indexOf('\r', from)));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
