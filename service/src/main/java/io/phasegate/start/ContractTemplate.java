package io.phasegate.start;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The default contract, fitted to a repository: the lists of test commands and test files are
 * replaced where they stand, everything else stays as it is, comments too.
 */
final class ContractTemplate {
    private final String text;
    private final Node root;

    ContractTemplate(String text) {
        this.text = text;
        this.root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
    }

    String fit(String testCommand, List<Language> languages) {
        Node tdd = named(value(root, "phases"), "id", "TDD");
        SequenceNode runners = sequence(value(tdd, "evidence_commands"));
        SequenceNode commands =
                sequence(value(value(value(tdd, "tool_constraints"), "bash"), "allowed_commands"));
        SequenceNode tests =
                sequence(
                        value(
                                named(
                                        value(
                                                named(value(tdd, "gates"), "id", "tests_written"),
                                                "blockers"),
                                        "check",
                                        "test_files_follow_convention"),
                                "patterns"));

        Set<String> ownRunners = new LinkedHashSet<>(List.of(testCommand));
        languages.forEach(language -> ownRunners.addAll(language.runners()));
        Set<String> ownCommands = new LinkedHashSet<>(items(commands));
        items(runners).forEach(ownCommands::remove);
        ownCommands.addAll(ownRunners);
        Set<String> ownTests = new LinkedHashSet<>();
        languages.forEach(language -> ownTests.addAll(language.testPatterns()));

        List<Replacement> replacements =
                List.of(
                        Replacement.of(runners, ownRunners),
                        Replacement.of(commands, ownCommands),
                        Replacement.of(tests, ownTests));
        return asGuest(replaceAll(replacements));
    }

    private String replaceAll(List<Replacement> replacements) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        // from the last to the first, so that the lines above keep their numbers
        replacements.stream()
                .sorted(Comparator.comparingInt(Replacement::firstLine).reversed())
                .forEach(replacement -> replacement.applyTo(lines));
        return String.join("\n", lines) + "\n";
    }

    /** In another repository the program and its documents are somewhere else. */
    private static String asGuest(String contract) {
        return contract.replace("./phasegate", "phasegate")
                .replace("Reference: docs/", "Reference, in Phasegate's own repository: docs/");
    }

    /** Lines of a list in block style, one item a line. */
    private record Replacement(int firstLine, int lastLine, String indent, Set<String> items) {
        static Replacement of(SequenceNode list, Set<String> items) {
            Node first = list.getValue().getFirst();
            Node last = list.getValue().getLast();
            return new Replacement(
                    first.getStartMark().getLine(),
                    last.getEndMark().getLine(),
                    " ".repeat(first.getStartMark().getColumn() - "- ".length()),
                    items);
        }

        void applyTo(List<String> lines) {
            List<String> old = lines.subList(firstLine, lastLine + 1);
            old.clear();
            old.addAll(items.stream().map(item -> indent + "- " + YamlText.scalar(item)).toList());
        }
    }

    private static List<String> items(SequenceNode list) {
        return list.getValue().stream().map(item -> ((ScalarNode) item).getValue()).toList();
    }

    private static SequenceNode sequence(Node node) {
        return (SequenceNode) node;
    }

    private static Node value(Node map, String key) {
        for (NodeTuple entry : ((MappingNode) map).getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
                return entry.getValueNode();
            }
        }
        throw new NoSuchElementException(
                "the default contract has no `" + key + "` where expected");
    }

    private static Node named(Node list, String key, String id) {
        for (Node item : sequence(list).getValue()) {
            if (value(item, key) instanceof ScalarNode scalar && scalar.getValue().equals(id)) {
                return item;
            }
        }
        throw new NoSuchElementException("the default contract has no `" + id + "` where expected");
    }
}
