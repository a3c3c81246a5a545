package io.phasegate.convert;

import java.util.HashSet;
import java.util.Set;

/** Names for the functions of one conversion: each is given once, in the same order every time. */
final class FunctionNames {
    private final Set<String> taken = new HashSet<>();

    /** A name made of the rule's; different for rules whose names differ in punctuation alone. */
    String next(String rule) {
        String plain = rule.replaceAll("[^A-Za-z0-9]", "_");
        String name = plain;
        for (int i = 2; !taken.add(name); i++) {
            name = plain + "_" + i;
        }
        return name;
    }
}
