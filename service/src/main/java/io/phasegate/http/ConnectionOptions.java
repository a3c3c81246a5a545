package io.phasegate.http;

import io.helidon.common.socket.SocketOptions;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Options of accepted connections. The web server reads its own {@code readTimeout} for outgoing
 * ones only; without a time-out on the socket, a client that falls silent is waited for without
 * end.
 */
record ConnectionOptions(SocketOptions given, Duration readTimeout) implements SocketOptions {
    static ConnectionOptions withReadTimeout(Duration timeout) {
        return new ConnectionOptions(SocketOptions.create(), timeout);
    }

    @Override
    public void configureSocket(Socket socket) {
        given.configureSocket(socket);
        try {
            socket.setSoTimeout(Math.clamp(readTimeout.toMillis(), 1, Integer.MAX_VALUE));
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<SocketOption<?>, Object> socketOptions() {
        return given.socketOptions();
    }

    @Override
    public Duration connectTimeout() {
        return given.connectTimeout();
    }

    @Override
    public Optional<Integer> socketReceiveBufferSize() {
        return given.socketReceiveBufferSize();
    }

    @Override
    public Optional<Integer> socketSendBufferSize() {
        return given.socketSendBufferSize();
    }

    @Override
    public boolean socketReuseAddress() {
        return given.socketReuseAddress();
    }

    @Override
    public boolean socketKeepAlive() {
        return given.socketKeepAlive();
    }

    @Override
    public boolean tcpNoDelay() {
        return given.tcpNoDelay();
    }
}
