package io.phasegate.http;

import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;

/**
 * One address and what answers there.
 *
 * @param path with parameters in braces: {@code /api/v1/policy/rules/{name}}
 * @param credential what a caller has to show; checked by the handler, as it comes in the body or
 *     in a header
 */
record Route(Method method, String path, Credential credential, Handler handler) {
    /** What a caller has to show. */
    enum Credential {
        /** Nothing. */
        NONE,
        /** An agent's key, where any is configured. */
        AGENT_KEY,
        /** As for claiming, or a phase token; whoever has none gets a denial, not a problem. */
        HOOK,
        /** The phase token of the task that the call is about. */
        PHASE_TOKEN,
        /** A key of any role, or, for what belongs to its own task, a phase token. */
        KEY_OR_TOKEN,
        /** A key of any role. */
        ANY_KEY,
        /** A key of the role {@code admin} or {@code approver}. */
        APPROVER,
        /** A key of the role {@code admin}. */
        ADMIN
    }

    static Route get(String path, Credential credential, Handler handler) {
        return new Route(Method.GET, path, credential, handler);
    }

    static Route delete(String path, Credential credential, Handler handler) {
        return new Route(Method.DELETE, path, credential, handler);
    }

    static Route patch(String path, Credential credential, Handler handler) {
        return new Route(Method.PATCH, path, credential, handler);
    }

    static Route post(String path, Credential credential, Handler handler) {
        return new Route(Method.POST, path, credential, handler);
    }
}
