package io.phasegate.configuration;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text of a file or a variable, made fit to be quoted: what sounds like a secret is replaced,
 * character by character, so that places stay where they are. A text that is no YAML is no matter.
 */
final class Hidden {
    private static final String VALUE =
            "(\\[[^\\]\\n]*|\"[^\"\\n]*|'[^'\\n]*|[^\\s,}\\]][^\\n,}]*)";

    /** Keys that sound like one and hold the name of a file, or patterns of names. */
    private static final String HARMLESS = "(?!(?:secret_file|password_file|credentials)\\b)";

    private static final Pattern UNDER_A_KEY =
            Pattern.compile(
                    "(?i)(?<![\\w-])("
                            + HARMLESS
                            + "[\\w-]*(?:secret|passw|token|credential|api[_-]?key|agent_keys|sha256)[\\w-]*"
                            + "[\"']?[ \\t]*:[ \\t]*)"
                            + VALUE);
    private static final Pattern IN_AN_ADDRESS =
            Pattern.compile("(://[^/\\s:@]*:)([^/\\s@]+)(?=@)");
    private static final Pattern IN_A_QUERY =
            Pattern.compile("(?i)((?:password|token|secret)=)([^&\\s\"']+)");
    private static final Pattern KEY_OF_OURS = Pattern.compile("(\\bpg_)([\\w-]+)");

    private Hidden() {}

    static String in(String text) {
        String hidden = text;
        for (Pattern form : new Pattern[] {UNDER_A_KEY, IN_AN_ADDRESS, IN_A_QUERY, KEY_OF_OURS}) {
            hidden = form.matcher(hidden).replaceAll(Hidden::replacement);
        }
        return hidden;
    }

    private static String replacement(MatchResult found) {
        String secret = found.group(2);
        return Matcher.quoteReplacement(
                found.group(1) + "•".repeat(secret.codePointCount(0, secret.length())));
    }
}
