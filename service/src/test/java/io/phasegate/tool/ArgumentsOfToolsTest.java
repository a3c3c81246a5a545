package io.phasegate.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ArgumentsOfToolsTest {
    private final ToolBox tools = new ToolBox(ToolBox.fileTools(ToolLimits.STANDARD));

    @ParameterizedTest
    @CsvFileSource(resources = "/tools/wrong-arguments.csv", numLinesToSkip = 1, delimiter = '|')
    void wrongArgumentsAreNamed(String tool, String args, String pointer, String message) {
        assertThat(tools.find(tool).orElseThrow().check(ToolDesk.args(args)))
                .extracting(ArgumentProblem::pointer, ArgumentProblem::message)
                .contains(tuple(pointer, message));
    }
}
