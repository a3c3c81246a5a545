package io.phasegate.rules.compile;

import io.phasegate.convert.Conversion;
import java.util.List;
import java.util.stream.Stream;

/** All texts of one policy, as they are compiled together. */
public final class PolicyTexts {
    private PolicyTexts() {}

    /**
     * The base rules, then those made of the contract, then the author's. {@link RulesDigest} of
     * them says whether {@link Precompiled} may stand in for compiling them.
     */
    public static List<RuleText> of(Conversion contract, List<RuleText> author) {
        return Stream.of(BaseRules.texts(), generated(contract), author)
                .flatMap(List::stream)
                .toList();
    }

    private static List<RuleText> generated(Conversion contract) {
        return contract.files().stream()
                .map(file -> new RuleText(file.name(), file.text(), RuleText.Origin.GENERATED))
                .toList();
    }
}
