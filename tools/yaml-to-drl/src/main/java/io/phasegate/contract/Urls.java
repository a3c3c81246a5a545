package io.phasegate.contract;

import java.net.URI;
import java.net.URISyntaxException;

/** The form of addresses that are called. */
public final class Urls {
    private Urls() {}

    public static void check(Located<String> url, Findings findings) {
        if (!isHttp(url.value())) {
            findings.error(
                    "bad-url",
                    url.at(),
                    Words.quoted(url.value()) + " is not an address that can be called",
                    "write an absolute address that starts with `https://` or `http://`");
        }
    }

    public static boolean isHttp(String url) {
        try {
            URI uri = new URI(url);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return http && uri.getHost() != null && uri.getRawUserInfo() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
