package io.phasegate.contract;

import java.util.regex.Pattern;

/** The form of a range of versions, as package managers write it. */
final class VersionRange {
    private static final String NUMBER = "(0|[1-9][0-9]{0,8}|[xX*])";
    private static final String VERSION =
            "[v=]?" + NUMBER + "(\\." + NUMBER + "){0,2}(-[0-9A-Za-z.-]{1,64})?";
    private static final String COMPARATOR = "(>=|<=|>|<|=|\\^|~)? ?" + VERSION;
    private static final String RANGE =
            "(" + COMPARATOR + "([ ,] ?" + COMPARATOR + "){0,9}|" + VERSION + " - " + VERSION + ")";
    private static final Pattern FORM = Pattern.compile(RANGE + "( ?\\|\\| ?" + RANGE + "){0,9}");

    private VersionRange() {}

    static void check(Located<String> range, Findings findings) {
        if (range.value().length() > 200 || !FORM.matcher(range.value()).matches()) {
            findings.error(
                    "bad-version-range",
                    range.at(),
                    Words.quoted(range.value()) + " is not a range of versions",
                    "write for example `\">=1.2.0 <2.0.0\"`, `^1.2` or `1.x`");
        }
    }
}
