package io.phasegate.decision;

import io.phasegate.contract.ContractFiles;
import io.phasegate.contract.ContractSource;
import io.phasegate.contract.Diagnostic;
import io.phasegate.rules.compile.AuthorFiles;
import io.phasegate.rules.compile.RuleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The texts a policy is made of, read once: what is digested and kept is what is decided by.
 *
 * @param rules written by hand, as their authors left them
 */
public record PolicySources(ContractSource contract, List<RuleText> rules) {
    public PolicySources {
        rules = List.copyOf(rules);
    }

    /**
     * What came of reading.
     *
     * @param problems with the contract's files; one that can't be read at all is an error
     * @param isReadable whether there is a contract
     * @param ruleProblems with the files of rules
     */
    public record Read(
            PolicySources sources,
            List<Diagnostic> problems,
            boolean isReadable,
            List<Diagnostic> ruleProblems) {
        public Read {
            problems = List.copyOf(problems);
            ruleProblems = List.copyOf(ruleProblems);
        }

        AuthorFiles.Read rules() {
            return new AuthorFiles.Read(sources.rules(), ruleProblems);
        }
    }

    public static Read read(PolicyFiles files) {
        ContractFiles.Loaded contract = ContractFiles.load(files.contract(), files.baseDirectory());
        AuthorFiles.Read rules = AuthorFiles.read(files.rulesPath(), files.rulesDirectory());
        return new Read(
                new PolicySources(contract.source(), rules.texts()),
                contract.problems(),
                contract.isReadable(),
                rules.findings());
    }

    /** As if they had just been read, without trouble. */
    Read unread() {
        return new Read(this, List.of(), true, List.of());
    }

    /**
     * Names of the files that are not the same in both, in order: the contract's plain name,
     * schemas within {@code schemas_dir}, rules as their folder is called.
     */
    List<String> differences(PolicySources other) {
        Map<String, String> here = parts();
        Map<String, String> there = other.parts();
        return Stream.concat(here.keySet().stream(), there.keySet().stream())
                .distinct()
                .filter(name ->
                        !Optional.ofNullable(here.get(name))
                                .equals(Optional.ofNullable(there.get(name))))
                .sorted()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private Map<String, String> parts() {
        Map<String, String> parts = new TreeMap<>(contract.schemaFiles());
        rules.forEach(rule -> parts.put(rule.name(), rule.text()));
        parts.put(PolicyFiles.plainName(contract.file()), contract.yaml());
        return parts;
    }
}
