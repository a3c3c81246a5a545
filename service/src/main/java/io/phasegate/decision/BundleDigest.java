package io.phasegate.decision;

import io.phasegate.contract.CheckCatalogue;
import io.phasegate.contract.ContractSource;
import io.phasegate.rules.compile.RuleText;
import io.phasegate.rules.compile.RulesDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * One digest over everything that decides: contract, schemas, catalogue of checks, settings of
 * enforcement, and every rule as it was compiled. The generated rules stand for the converter: one
 * that converts differently gives another digest.
 */
final class BundleDigest {
    private BundleDigest() {}

    static String of(
            ContractSource source,
            CheckCatalogue catalogue,
            List<RuleText> rules,
            String enforcementSettings) {
        List<RuleText> parts = new ArrayList<>();
        rules.forEach(rule -> parts.add(part("rule " + rule.name(), rule.text())));
        source.schemaFiles().forEach((name, text) -> parts.add(part("schema " + name, text)));
        parts.add(part("contract", source.yaml()));
        parts.add(part("catalogue", catalogue.source()));
        parts.add(part("enforcement", enforcementSettings));
        return "sha256:" + RulesDigest.of(parts);
    }

    private static RuleText part(String name, String text) {
        return new RuleText(name, text, RuleText.Origin.BASE);
    }
}
