package io.phasegate.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds names that are given twice. */
final class Duplicates {
    private Duplicates() {}

    /** The second and later of each name is the finding; empty names were reported before. */
    static void check(String code, String what, List<Located<String>> names, Findings findings) {
        Map<String, Location> first = new HashMap<>();
        for (Located<String> name : names) {
            Location earlier = first.putIfAbsent(name.value(), name.at());
            if (earlier != null && !earlier.equals(name.at()) && !name.value().isEmpty()) {
                findings.error(
                        code,
                        name.at(),
                        what + " " + Words.quoted(name.value()) + " is defined twice",
                        "it is defined first in line " + earlier.line() + "; rename one");
            }
        }
    }

    /** For lists in which a second mention changes nothing. */
    static void warn(String what, List<Located<String>> names, Findings findings) {
        Map<String, Location> first = new HashMap<>();
        for (Located<String> name : names) {
            Location earlier = first.putIfAbsent(name.value(), name.at());
            if (earlier != null && !earlier.equals(name.at())) {
                findings.warning(
                        "listed-twice",
                        name.at(),
                        what + " " + Words.quoted(name.value()) + " is listed twice",
                        "it stands first in line " + earlier.line() + "; delete one");
            }
        }
    }
}
