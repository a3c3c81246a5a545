package io.phasegate.rules.compile;

import io.phasegate.contract.Location;
import io.phasegate.convert.RuleOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the rules of our own DRL files by their layout, which is fixed: {@code rule "…"} and {@code
 * end} stand at the start of a line. Authors' files are parsed instead: see {@link AuthorRules}.
 */
final class RuleOutline {
    private static final Pattern RULE = Pattern.compile("(?ms)^rule \"([^\"]+)\".*?^end$");

    private RuleOutline() {}

    static List<RuleOrigin> of(RuleText text) {
        List<RuleOrigin> rules = new ArrayList<>();
        Matcher rule = RULE.matcher(text.text());
        while (rule.find()) {
            String name = rule.group(1);
            int line = 1 + (int) text.text().substring(0, rule.start()).lines().count();
            String kind = name.substring(0, name.indexOf('.'));
            rules.add(
                    new RuleOrigin(
                            name, kind, "", new Location(text.name(), line, 1, 4), rule.group()));
        }
        return List.copyOf(rules);
    }
}
