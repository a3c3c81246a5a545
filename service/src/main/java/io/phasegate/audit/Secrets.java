package io.phasegate.audit;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Finds well-known secrets in text. Each pattern has words without which it cannot match: looking
 * for those first is what makes this cheap.
 */
final class Secrets {
    static final String MASK = "•••";

    /**
     * One form.
     *
     * @param hints one of them is in every match, in this case
     */
    private record Form(List<String> hints, Pattern pattern, String replacement) {
        String mask(String text) {
            for (String hint : hints) { // no stream: this runs for every text of every record
                if (text.contains(hint)) {
                    return pattern.matcher(text).replaceAll(replacement);
                }
            }
            return text;
        }
    }

    private static final List<Form> FORMS =
            List.of(
                    form("-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----.*?(?:-----END|$)", "PRIVATE KEY"),
                    form("\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b", "AKIA", "ASIA"),
                    form(
                            "\\bgh[pousr]_[A-Za-z0-9]{20,255}",
                            "ghp_",
                            "gho_",
                            "ghu_",
                            "ghs_",
                            "ghr_"),
                    form("\\bgithub_pat_[A-Za-z0-9_]{20,255}", "github_pat_"),
                    form("\\bglpat-[A-Za-z0-9_-]{20,255}", "glpat-"),
                    form("\\bxox[abprs]-[A-Za-z0-9-]{10,255}", "xox"),
                    form("\\bsk-[A-Za-z0-9_-]{20,255}", "sk-"),
                    form("\\bAIza[A-Za-z0-9_-]{35}", "AIza"),
                    form("\\bpg_[A-Za-z0-9]{4,20}_[A-Za-z0-9_-]{20,100}", "pg_"),
                    form("\\beyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]*", "eyJ"),
                    new Form(
                            List.of("://"),
                            Pattern.compile("(://[^/\\s:@]{0,200}):[^/\\s@]{1,500}@"),
                            "$1:" + MASK + "@"));

    private static final Pattern ASSIGNED =
            Pattern.compile(
                    "(?i)((?:password|passwd|secret|token|api[_-]?key|access[_-]?key|authorization)"
                            + "[\"']?\\s{0,3}[=:]\\s{0,3}(?:bearer\\s{1,3}|basic\\s{1,3})?)"
                            + "(?:\"[^\"]{1,4000}\"|'[^']{1,4000}'|[^\\s\"'&;|]{1,4000})");

    private static final Pattern NAME =
            Pattern.compile(
                    "(?i)(?:[a-z0-9_-]{0,64}[_-])?(?:password|passwd|passphrase|secret|token"
                            + "|api[_-]?key|access[_-]?key|private[_-]?key|authorization)");

    private Secrets() {}

    /** Whether what a member of this name holds is a secret, whatever it looks like. */
    static boolean isNamed(String name) {
        return name.length() <= 80 && mayBeNamed(name) && NAME.matcher(name).matches();
    }

    /** Whether it has what every such name has: looking for that is cheaper than the pattern. */
    private static boolean mayBeNamed(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return small.contains("key")
                || small.contains("pass")
                || small.contains("secret")
                || small.contains("token")
                || small.contains("authorization");
    }

    /** The text with each of them replaced; the same text where there is none. */
    static String mask(String text) {
        String masked = text;
        for (Form form : FORMS) {
            masked = form.mask(masked);
        }
        if (masked.indexOf('=') >= 0 || masked.indexOf(':') >= 0) {
            masked = ASSIGNED.matcher(masked).replaceAll("$1" + MASK);
        }
        return masked;
    }

    private static Form form(String pattern, String... hints) {
        return new Form(List.of(hints), Pattern.compile(pattern, Pattern.DOTALL), MASK);
    }
}
