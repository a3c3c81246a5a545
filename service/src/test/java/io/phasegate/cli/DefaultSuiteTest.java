package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The default contract keeps what its policy tests promise. */
final class DefaultSuiteTest {
    @Test
    void theSuiteOfTheDefaultContractPassesAndFiresEveryRule() {
        Run run =
                Run.in(
                        Path.of(System.getProperty("phasegate.root")),
                        "test",
                        "--min-coverage",
                        "100");

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
    }
}
