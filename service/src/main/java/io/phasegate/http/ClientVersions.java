package io.phasegate.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.phasegate.contract.Located;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.metric.RequestMeters;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.semver4j.Semver;

/**
 * Refuses clients that state a version outside the contract's range, {@code agent_sdk.version}. One
 * that states none is let in, counted and logged: the header proves nothing, tokens do.
 */
final class ClientVersions implements Filter {
    private static final Logger LOG = System.getLogger(ClientVersions.class.getName());
    private static final HeaderName STATED = HeaderNames.create("X-Agent-SDK");
    private static final String API = "/api/";
    private static final String CLAIM = "/api/v1/tasks/claim";

    /** {@code name/1.2.0}; a part of the version that is left out is 0. */
    private static final Pattern FORM =
            Pattern.compile(
                    "[\\w.@-]{1,64}/v?(\\d{1,9})(\\.\\d{1,9})?(\\.\\d{1,9})?([-+][\\w.+-]{1,64})?");

    private final Seldom seldom = new Seldom();
    private final ActivePolicy policies;
    private final RequestMeters meters;

    ClientVersions(ActivePolicy policies, RequestMeters meters) {
        this.policies = policies;
        this.meters = meters;
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        Optional<String> stated = request.headers().first(STATED);
        String path = request.path().path();
        if (stated.isPresent() && path.startsWith(API)) {
            policies.current()
                    .workflow()
                    .enforcement()
                    .agentSdk()
                    .version()
                    .map(Located::value)
                    .filter(range -> !lies(stated.get(), range))
                    .ifPresent(range -> {
                        throw Refused.because(
                                ProblemType.SDK_VERSION,
                                "use a client whose version lies in `"
                                        + range
                                        + "`; it is stated as `X-Agent-SDK: name/1.2.0`");
                    });
        } else if (path.equals(CLAIM)) {
            meters.claimedWithoutVersion();
            if (seldom.isTime()) {
                LOG.log(
                        Level.INFO,
                        "clients claim without stating their version (X-Agent-SDK):"
                                + " the metrics say how many");
            }
        }
        chain.proceed();
    }

    /** As npm reads ranges; a comma between two bounds stands for "and". */
    static boolean lies(String stated, String range) {
        Matcher parts = FORM.matcher(stated);
        if (!parts.matches()) {
            return false;
        }
        Semver version =
                Semver.parse(parts.group(1) + part(parts, 2) + part(parts, 3) + rest(parts));
        return version != null && version.satisfies(range.replaceAll(" ?, ?", " "));
    }

    private static String part(Matcher parts, int group) {
        return Optional.ofNullable(parts.group(group)).orElse(".0");
    }

    private static String rest(Matcher parts) {
        return Optional.ofNullable(parts.group(4)).orElse("");
    }
}
