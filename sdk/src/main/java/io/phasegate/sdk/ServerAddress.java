package io.phasegate.sdk;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a server is. */
final class ServerAddress {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(0*:)*:?0*1]");

    private ServerAddress() {}

    /** The address without a slash at its end. */
    static URI checked(URI server, boolean plainHttp) {
        String scheme = lower(server.getScheme());
        String host = lower(server.getHost());
        if (!(scheme.equals("http") || scheme.equals("https")) || host.isEmpty()) {
            throw unusable(server, "give one like http://localhost:8000");
        }
        if (server.getRawUserInfo() != null
                || server.getRawQuery() != null
                || server.getRawFragment() != null) {
            throw unusable(server, "give scheme, host and port alone");
        }
        if (scheme.equals("http") && !plainHttp && !LOOPBACK.matcher(host).matches()) {
            throw unusable(
                    server,
                    "tokens would travel unencrypted to another machine: use https, or"
                            + " acceptPlainHttp()");
        }
        return URI.create(server.toString().replaceAll("/+$", ""));
    }

    private static String lower(@Nullable String part) {
        return part == null ? "" : part.toLowerCase(Locale.ROOT);
    }

    private static IllegalArgumentException unusable(URI server, String remedy) {
        String shown = server.getRawUserInfo() == null ? server.toString() : "…";
        return new IllegalArgumentException("`" + shown + "` is no address of a server; " + remedy);
    }
}
