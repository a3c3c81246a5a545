package io.phasegate.contract;

import com.google.re2j.Pattern;
import com.networknt.schema.SchemaException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import io.phasegate.condition.RegexPatterns;

/**
 * The regular expressions of schemas: RE2's, so that no text an agent submits can make one run for
 * ever. What JSON Schema writes otherwise than RE2 is translated; what RE2 lacks is refused.
 */
final class SchemaPatterns implements RegularExpressionFactory {
    @Override
    public RegularExpression getRegularExpression(String pattern) {
        String translated = translated(pattern);
        RegexPatterns.problem(translated)
                .ifPresent(problem -> {
                    throw new SchemaException(
                            "`" + pattern + "`: " + problem + "; patterns are those of RE2");
                });
        Pattern compiled = Pattern.compile(translated);
        return text -> compiled.matcher(new InterruptibleText(text)).find();
    }

    /** {@code \}{@code u0041} is RE2's {@code \x{0041}}. */
    private static String translated(String pattern) {
        StringBuilder re2 = new StringBuilder(pattern.length());
        int at = 0;
        while (at < pattern.length()) {
            if (pattern.charAt(at) != '\\' || at + 1 == pattern.length()) {
                re2.append(pattern.charAt(at++));
            } else if (isCodeUnit(pattern, at)) {
                re2.append("\\x{").append(pattern, at + 2, at + 6).append('}');
                at += 6;
            } else {
                re2.append(pattern, at, at + 2);
                at += 2;
            }
        }
        return re2.toString();
    }

    private static boolean isCodeUnit(String pattern, int at) {
        return pattern.charAt(at + 1) == 'u'
                && at + 6 <= pattern.length()
                && pattern.substring(at + 2, at + 6).chars().allMatch(SchemaPatterns::isHexDigit);
    }

    private static boolean isHexDigit(int c) {
        return Character.digit(c, 16) >= 0 && c < 128;
    }
}
