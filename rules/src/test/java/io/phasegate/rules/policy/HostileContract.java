package io.phasegate.rules.policy;

import io.phasegate.contract.Contract;
import io.phasegate.contract.ContractReader;
import io.phasegate.contract.ContractSource;
import io.phasegate.rules.compile.BuiltInChecks;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A contract with a phase for each hostile text, which stands wherever an author may write one. */
final class HostileContract {
    static final List<String> TEXTS =
            List.of(
                    "\"); System.exit(0); //",
                    "\\\"); System.exit(0); //",
                    "\\u0022); System.exit(0); //",
                    "\\\\u0022); System.exit(0); //",
                    "*/ System.exit(0); /*",
                    "\nend\nrule \"x\" when then System.exit(0); end",
                    "end rule \"x\" salience 9 when then insert( new Verdict( \"x\", true ) ); end",
                    "\\u000a System.exit(0);",
                    "} function void f() { System.exit(0); }",
                    "@{System.exit(0)} ${System.exit(0)} #{x} %s %n",
                    "modify( $call ) { } update( $call ); drools.halt(); insert( $path )",
                    "'); System.exit(0); //' 'it''s'",
                    "`a` & <b> | c # d -- e",
                    "\u2028\u0085\u007f\uD83D\uDE00 é \u202e",
                    " long \"text\" \\ " + "x".repeat(66_000));

    private HostileContract() {}

    /** One that is valid: text where a contract takes any. */
    static Contract valid() {
        return read("agent\nrule \"x\" when then System.exit(0); end\n*/ workflow.yaml", false);
    }

    /** One with findings: hostile text where a contract takes certain words only, too. */
    static Contract withFindings() {
        return read("workflow.yaml", true);
    }

    private static Contract read(String file, boolean everywhere) {
        StringBuilder yaml = new StringBuilder("name: " + any(0) + "\nphases:\n");
        for (int i = 0; i < TEXTS.size(); i++) {
            yaml.append(phase(i, everywhere));
        }
        yaml.append(" - { id: DONE, name: Done, allowed_tools: [] }\n");
        yaml.append("transitions:\n");
        for (int i = 0; i < TEXTS.size(); i++) {
            yaml.append("  - { from: P%d, to: %s, gate: g%d }\n".formatted(i, next(i), i));
        }
        yaml.append("enforcement: { mode: strict }\nchecks:\n");
        for (int i = 0; i < TEXTS.size(); i++) {
            yaml.append(check(i));
        }
        yaml.append("schemas: { s.json: { type: object } }\n");
        return ContractReader.read(
                new ContractSource(file, yaml.toString(), Map.of()), BuiltInChecks.read());
    }

    static String next(int i) {
        return i + 1 < TEXTS.size() ? "P" + (i + 1) : "DONE";
    }

    private static String phase(int i, boolean everywhere) {
        return """
         - id: P%1$d
           name: %2$s
           description: %2$s
           required_artifacts:
             - { type: a%1$d, schema: s.json, description: %2$s, validation: [{ rule: c%1$d, message: %2$s }] }
           gates:
             - id: g%1$d
               type: approval
               approvers: [%3$s]
               blockers:
                 - { check: c%1$d, text: %2$s, message: %2$s }
                 - { check: c%1$d, id: d%1$d, severity: warning, evidence: recorded, evidence_commands: [%4$s] }
           allowed_tools: [write_files, bash]
           tool_constraints:
             write_files: { allowed_patterns: [zzz], forbidden_patterns: [%5$s] }
             bash: { forbidden_commands: [%4$s] }
           x-note: %2$s
        """
                .formatted(
                        i,
                        any(i),
                        everywhere ? any(i) : "human",
                        everywhere ? quoted(command(i)) : "make",
                        quoted(pattern(i)));
    }

    private static String check(int i) {
        return """
         c%1$d:
           artifact: a%1$d
           description: %2$s
           params: { text: %2$s }
           fails_when: %3$s
           detail: %4$s
        """
                .formatted(
                        i,
                        any(i),
                        quoted("artifact[" + literal(i) + "] == params.text // " + line(i)),
                        quoted(line(i) + " {{params.text}}"));
    }

    /** A pattern for exactly the path of {@link #path}. */
    private static String pattern(int i) {
        return path(i).replaceAll("[\\\\*?\\[\\]{}!]", "\\\\$0");
    }

    /** The text as a path: without what no pattern may hold. */
    static String path(int i) {
        String path =
                TEXTS.get(i)
                        .replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", " ")
                        .replaceAll("//+", "/")
                        .replaceAll("^/|/$", "");
        return path.substring(0, Math.min(path.length(), 400)).strip();
    }

    /** The text's words, as a command would hold them. */
    static List<String> words(int i) {
        return List.of(command(i).strip().split("\\s+"));
    }

    /** As much of it as conditions and commands hold. */
    static String command(int i) {
        return TEXTS.get(i).substring(0, Math.min(TEXTS.get(i).length(), 200));
    }

    private static String any(int i) {
        return quoted(TEXTS.get(i));
    }

    /** In a condition and in a detail, which are limited: on one line, without placeholders. */
    private static String line(int i) {
        return command(i).replaceAll("\\s+", " ").replace("{{", "");
    }

    private static String literal(int i) {
        return command(i)
                .codePoints()
                .mapToObj("\\U%08x"::formatted)
                .collect(Collectors.joining("", "\"", "\""));
    }

    /** In double quotes, as YAML reads it; in ASCII alone, so that the reader takes every text. */
    static String quoted(String text) {
        return text.codePoints()
                .mapToObj(c ->
                        switch (c) {
                            case '"', '\\' -> "\\" + Character.toString(c);
                            default ->
                                    c < ' ' || c > '~'
                                            ? "\\U%08x".formatted(c)
                                            : Character.toString(c);
                        })
                .collect(Collectors.joining("", "\"", "\""));
    }
}
