package io.phasegate.shell;

import io.phasegate.rules.Word;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Words that name what the floor may protect, whatever program they are given to. Only whether it
 * is worth asking: what is protected is decided elsewhere.
 */
final class ProtectedNames {
    private static final List<String> NAMES =
            List.of(
                    ".orchestrator",
                    ".git",
                    ".claude",
                    ".codex",
                    ".cursor",
                    ".gemini",
                    ".mcp.json",
                    "agent_workflow.yaml",
                    "agent_workflow.yml");
    private static final int SURE_LETTERS = 4;

    private ProtectedNames() {}

    /** The path to ask about; a pattern is answered with what it may match. */
    static Optional<String> in(Word word) {
        String path = word.text().substring(word.text().indexOf('=') + 1);
        if (!word.known() && (path.indexOf('$') >= 0 || path.indexOf('`') >= 0)) {
            return Optional.empty();
        }
        String[] segments = path.split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            Optional<String> name = named(segments[i], word.known());
            if (name.isPresent()) {
                boolean all = segments.length == 1 && segments[i].equals(".*");
                segments[i] = name.get();
                return all ? Optional.empty() : Optional.of(String.join("/", segments));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> named(String segment, boolean known) {
        if (known) {
            return NAMES.stream().filter(segment::equalsIgnoreCase).findFirst().map(_ -> segment);
        }
        String letters = segment.replaceAll("\\[[^\\]]*\\]|[*?]", "");
        if (letters.equals(segment)) {
            return named(segment, true);
        }
        if (!segment.startsWith(".") && letters.length() < SURE_LETTERS) {
            return Optional.empty();
        }
        Pattern pattern = Pattern.compile(expression(segment), Pattern.CASE_INSENSITIVE);
        return NAMES.stream().filter(name -> pattern.matcher(name).matches()).findFirst();
    }

    private static String expression(String segment) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < segment.length(); i++) {
            char character = segment.charAt(i);
            int close = character == '[' ? segment.indexOf(']', i + 1) : -1;
            if (close > 0) {
                expression.append('.');
                i = close;
            } else if (character == '*' || character == '?') {
                expression.append(character == '*' ? ".*" : ".");
            } else {
                expression.append(Pattern.quote(String.valueOf(character)));
            }
        }
        return expression.toString();
    }
}
