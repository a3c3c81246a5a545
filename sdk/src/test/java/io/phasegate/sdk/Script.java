package io.phasegate.sdk;

/** Answers as the reference spells them. */
public final class Script {
    /** Stands for a point in time, which the server fills in. */
    public static final String IN_TWO_HOURS = "IN_TWO_HOURS";

    public static final String VIOLATION =
            """
            {"rule": "tool.TDD.write_files.forbidden_patterns", "kind": "tool", "check": "forbidden_patterns",
             "severity": "blocking", "message": "path is forbidden in TDD", "detail": "`src/App.java` matches `src/**`",
             "source": {"file": "agent_workflow.yaml", "line": 137}, "remedy": "write a test instead"}\
            """;

    private Script() {}

    public static String claimed(String token) {
        return """
        {"task": {"id": "T-1", "title": "Add a greeting", "description": "", "agent_id": "agent-1",
                  "capabilities": ["java"], "dependencies": ["T-0"], "assigned_phase": "PLAN"},
         "phase_token": "%s", "phase": "PLAN", "expires_at": "IN_TWO_HOURS", "resume_secret": "hush"}\
        """
                .formatted(token);
    }

    public static String moved(String newToken) {
        return """
        {"allowed": true, "new_token": "%s", "blockers": [], "warnings": ["coverage is low"], "violations": [],
         "decision_id": "D-2"}\
        """
                .formatted(newToken);
    }

    public static String blocked() {
        return """
        {"allowed": false, "new_token": null, "blockers": ["no criteria"], "warnings": [], "violations": [%s],
         "decision_id": "D-3"}\
        """
                .formatted(VIOLATION);
    }

    public static String ran(String result) {
        return """
        {"result": %s, "logged": true, "warnings": ["careful"], "violations": [], "decision_id": "D-4",
         "execution_id": "E-1"}\
        """
                .formatted(result);
    }

    public static String allowed() {
        return """
        {"allowed": true, "blockers": [], "warnings": [], "violations": [], "decision_id": "D-5"}\
        """;
    }

    public static String denied() {
        return """
        {"allowed": false, "blockers": ["not in TDD"], "warnings": [], "violations": [%s], "decision_id": "D-6"}\
        """
                .formatted(VIOLATION);
    }

    public static String refreshed(String token) {
        return """
        {"phase_token": "%s", "expires_at": "IN_TWO_HOURS"}\
        """
                .formatted(token);
    }

    public static String problem(int status, String type) {
        return """
        {"type": "phasegate:%s", "title": "Refused", "status": %d, "detail": "Ask for it in another way",
         "instance": "R-1", "errors": [{"pointer": "/args/path", "message": "expected a string"}]}\
        """
                .formatted(type, status);
    }

    public static String forbidden() {
        return """
        {"type": "phasegate:tool-blocked", "title": "The rules forbid it", "status": 403,
         "detail": "See the violations", "instance": "D-7", "violations": [%s]}\
        """
                .formatted(VIOLATION);
    }
}
