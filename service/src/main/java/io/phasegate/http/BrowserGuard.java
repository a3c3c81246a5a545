package io.phasegate.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps web pages out: one in a local browser reaches a loopback port, under a name that resolves
 * to it (DNS rebinding) or across origins. A request must name a host we answer for, and come from
 * no foreign page.
 */
final class BrowserGuard implements Filter {
    private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");

    private final Set<String> hosts;
    private final Set<String> origins;

    /**
     * @param hosts names and addresses without port, lower case
     * @param origins scheme, host and port of pages that may call
     */
    BrowserGuard(Set<String> hosts, Set<String> origins) {
        this.hosts = Set.copyOf(hosts);
        this.origins = Set.copyOf(origins);
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        String host = request.headers().first(HeaderNames.HOST).orElse("");
        if (!hosts.contains(nameOf(host))) {
            throw Refused.because(
                    ProblemType.WRONG_HOST,
                    "call the server by a name it is configured for (`api.allowed_hosts`)");
        }
        boolean foreignSite =
                request.headers()
                        .first(FETCH_SITE)
                        .filter("cross-site"::equalsIgnoreCase)
                        .isPresent();
        boolean foreignOrigin =
                request.headers().first(HeaderNames.ORIGIN).filter(this::isForeign).isPresent();
        if (foreignSite || foreignOrigin) {
            throw Refused.because(
                    ProblemType.FOREIGN_ORIGIN,
                    "call from a program, or from a page named in `api.allowed_origins`");
        }
        chain.proceed();
    }

    private boolean isForeign(String origin) {
        return !origins.contains(origin.toLowerCase(Locale.ROOT)) && !isOurs(origin);
    }

    private boolean isOurs(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host != null && hosts.contains(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** {@code localhost} of {@code localhost:8000}, {@code [::1]} of {@code [::1]:8000}. */
    private static String nameOf(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (lower.startsWith("[")) {
            int end = lower.indexOf(']');
            return end < 0 ? lower : lower.substring(0, end + 1);
        }
        int colon = lower.indexOf(':');
        return colon < 0 ? lower : lower.substring(0, colon);
    }
}
