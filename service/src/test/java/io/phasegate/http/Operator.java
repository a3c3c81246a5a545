package io.phasegate.http;

import io.phasegate.wire.Json;
import java.net.http.HttpRequest;

/** Somebody with a key, who speaks plain HTTP. */
record Operator(TestServer server, String key) {
    TestServer.Answer get(String path) {
        return server.get(path, key);
    }

    TestServer.Answer post(String path, Object body) {
        return post(path, Json.bytes(body), "application/json");
    }

    TestServer.Answer post(String path, byte[] body, String contentType) {
        return server.send(
                HttpRequest.newBuilder(server.at(path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    TestServer.Answer post(String path) {
        return server.send(
                HttpRequest.newBuilder(server.at(path))
                        .header("Authorization", "Bearer " + key)
                        .POST(HttpRequest.BodyPublishers.noBody()));
    }
}
