package io.phasegate.cli;

import io.phasegate.wire.Printable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses that a key may be sent to: this machine, or any other over TLS. */
final class ServerUrl {
    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\." + BYTE + "){3}|\\[(::1|(0{1,4}:){7}0{0,3}1)]");

    private ServerUrl() {}

    /** The address without a slash at its end; the command ends where no key may go there. */
    static URI checked(String given) {
        URI url = parsed(given);
        String scheme = lower(Optional.ofNullable(url.getScheme()));
        String host = lower(Optional.ofNullable(url.getHost()));
        boolean plain =
                url.getRawUserInfo() == null
                        && url.getRawQuery() == null
                        && url.getRawFragment() == null;
        if (!plain || host.isEmpty() || !(scheme.equals("http") || scheme.equals("https"))) {
            throw noAddress(given);
        }
        if (scheme.equals("http") && !LOOPBACK.matcher(host).matches()) {
            throw CommandFailure.usage(
                    "a key is not sent to `" + Printable.text(host) + "` unencrypted",
                    "use https, or a server on this machine");
        }
        return URI.create(url.toString().replaceAll("/+$", ""));
    }

    private static URI parsed(String given) {
        try {
            return new URI(given.strip());
        } catch (URISyntaxException _) {
            throw noAddress(given);
        }
    }

    /** A password in it, if there is one, is not repeated. */
    private static CommandFailure noAddress(String given) {
        String shown = given.contains("@") ? "…" : Printable.text(given);
        return CommandFailure.usage(
                "`" + shown + "` is no address of a server",
                "give scheme, host and port alone, such as " + ServerConnection.DEFAULT);
    }

    private static String lower(Optional<String> part) {
        return part.orElse("").toLowerCase(Locale.ROOT);
    }
}
