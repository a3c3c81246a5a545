package io.phasegate.http;

import io.phasegate.sdk.protocol.Problem;
import java.util.Locale;
import java.util.Optional;

/** The kinds of problems, each with its status; their names are stable. */
public enum ProblemType {
    MALFORMED_JSON(400, "The body is not JSON"),
    INVALID_REQUEST(400, "The request is not of the documented form"),
    UNKNOWN_PHASE(400, "There is no such phase"),
    UNKNOWN_TOOL(400, "The tool is not available here"),
    INVALID_ARGUMENTS(400, "The tool's arguments are wrong"),
    TOOL_FAILED(400, "The tool failed"),
    SDK_VERSION(400, "The client's version is not supported"),
    TOKEN_MISSING(401, "No phase token was given"),
    TOKEN_MALFORMED(401, "The phase token can't be read"),
    TOKEN_SIGNATURE(401, "The phase token is not genuine"),
    TOKEN_EXPIRED(401, "The phase token has expired"),
    TOKEN_SUPERSEDED(401, "The phase token belongs to an earlier phase"),
    TOKEN_MISMATCH(401, "The phase token belongs to something else"),
    TOKEN_RELEASED(401, "The task is no longer held"),
    KEY_UNKNOWN(401, "The key is missing or not known"),
    TOOL_BLOCKED(403, "The rules forbid this call"),
    ROLE_FORBIDDEN(403, "This credential may not do that"),
    FOREIGN_ORIGIN(403, "Pages of other sites may not call this server"),
    NOT_FOUND(404, "There is no such thing"),
    NOTHING_TO_CLAIM(404, "There is no task to claim"),
    METHOD_NOT_ALLOWED(405, "This address does not take that method"),
    TOO_SLOW(408, "The request took too long to arrive"),
    CONFLICT(409, "The task has changed meanwhile"),
    POLICY_DIGEST(409, "The policy is not the one that was named"),
    IDEMPOTENCY_KEY_USED(409, "The Idempotency-Key was used for another request"),
    BODY_TOO_LARGE(413, "The body is too large"),
    NOT_JSON(415, "The body is not declared to be JSON"),
    WRONG_HOST(421, "This server does not answer for that host"),
    RATE_LIMITED(429, "Too many requests"),
    INTERNAL(500, "Something broke"),
    UNAVAILABLE(503, "Not ready, or overloaded");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** {@code phasegate:token-expired}. */
    public String uri() {
        return "phasegate:" + word();
    }

    /** {@code token-expired}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String title() {
        return title;
    }

    public int status() {
        return status;
    }

    /**
     * A problem of this type; what it is about can be added.
     *
     * @param detail one sentence that says what to do
     */
    Problem problem(String detail) {
        return new Problem(uri(), title, status, detail, "", Optional.empty(), Optional.empty());
    }
}
