package io.phasegate.cli;

import io.phasegate.contract.Diagnostic;
import io.phasegate.policytest.Coverage;
import io.phasegate.policytest.PolicyTest;
import io.phasegate.policytest.Suite;
import io.phasegate.policytest.SuiteRun;
import io.phasegate.policytest.TestResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Policy tests. */
@Command(
        name = "test",
        description = "Run policy tests: requests with the decisions that are expected of them.",
        footer = {
            "  phasegate test",
            "  phasegate test rules/tests/tdd.yaml --coverage",
            "  phasegate test --min-coverage 100 --format junit > policy-tests.xml"
        })
final class TestCommand implements Callable<Integer> {
    enum Format {
        TEXT,
        JUNIT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Terminal terminal;

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Suites, or folders of suites; default: " + SuiteFiles.DEFAULT + ".")
    private List<String> paths = List.of(SuiteFiles.DEFAULT);

    @Option(
            names = "--workflow",
            paramLabel = "F",
            description = "The contract to test, in place of the one that a suite names.")
    private String workflow = "";

    @Option(names = "--coverage", description = "Show which rules never fired.")
    private boolean coverage;

    @Option(
            names = "--min-coverage",
            paramLabel = "PCT",
            description = "Fail where fewer percent of the rules fired.")
    private double least = -1;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "One of ${COMPLETION-CANDIDATES}; default: text.")
    private Format format = Format.TEXT;

    TestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (least > 100) {
            throw CommandFailure.usage(
                    "no more than 100 percent of the rules can fire", "ask for 0 to 100");
        }
        List<Suite> suites = new SuiteFiles(terminal).read(paths);
        List<Diagnostic> wrong = suites.stream().flatMap(each -> each.findings().stream()).toList();
        if (wrong.stream().anyMatch(Diagnostic::isError)) {
            terminal.err().print(new Policies(terminal).text(wrong));
            return Exit.FINDINGS;
        }
        if (suites.stream().allMatch(suite -> suite.tests().isEmpty())) {
            throw CommandFailure.failed(
                    "no test was found", "suites are `.yaml` files; see `phasegate help test`");
        }
        List<TestResult> results = new ArrayList<>();
        Map<String, Coverage> coverages = new LinkedHashMap<>();
        bySubject(suites)
                .forEach((contract, about) -> {
                    try (LoadedPolicy policy = new Policies(terminal).load(contract)) {
                        SuiteRun run =
                                new SuiteRun(
                                        policy.engine(),
                                        policy::callFactsElsewhere,
                                        policy.transitionFacts());
                        for (Suite suite : about) {
                            for (PolicyTest test : suite.tests()) {
                                results.add(run.run(suite.file(), test));
                            }
                        }
                        coverages.put(contract, run.coverage());
                    }
                });
        terminal.out()
                .print(
                        switch (format) {
                            case TEXT ->
                                    new TestReport(terminal)
                                            .text(results, coverages, coverage || least >= 0);
                            case JUNIT -> JUnitReport.of(results);
                        });
        return verdict(results, coverages);
    }

    private int verdict(List<TestResult> results, Map<String, Coverage> coverages) {
        boolean failed = results.stream().anyMatch(result -> !result.passed());
        boolean thin = coverages.values().stream().anyMatch(each -> each.percent() < least);
        if (thin) {
            terminal.err()
                    .println("phasegate: rule coverage is below " + TestReport.percent(least));
        }
        return failed || thin ? Exit.FINDINGS : Exit.DONE;
    }

    /** Suites by the contract they are about, as a path a user would give. */
    private Map<String, List<Suite>> bySubject(List<Suite> suites) {
        Map<String, List<Suite>> subjects = new LinkedHashMap<>();
        for (Suite suite : suites) {
            subjects.computeIfAbsent(contract(suite), _ -> new ArrayList<>()).add(suite);
        }
        return subjects;
    }

    private String contract(Suite suite) {
        if (!workflow.isEmpty()) {
            return workflow;
        }
        return suite.workflow()
                .map(named ->
                        Path.of(suite.file()).resolveSibling(named.value()).normalize().toString())
                .orElse(Policies.DEFAULT_CONTRACT);
    }
}
