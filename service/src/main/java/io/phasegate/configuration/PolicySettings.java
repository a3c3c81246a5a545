package io.phasegate.configuration;

import io.phasegate.contract.Section;
import java.util.Optional;

/**
 * {@code policy}.
 *
 * @param rulesDirectory of hand-written rules, relative to the contract's folder
 * @param watch whether changed files are noticed without anybody's asking
 */
public record PolicySettings(Optional<String> rulesDirectory, boolean watch) {
    static final Section SECTION = Section.of("`policy`", "rules_dir", "watch");

    static PolicySettings read(Reader policy) {
        return new PolicySettings(
                policy.fields().textNotEmpty("rules_dir").map(each -> each.value()),
                policy.fields().flag("watch").map(each -> each.value()).orElse(true));
    }
}
