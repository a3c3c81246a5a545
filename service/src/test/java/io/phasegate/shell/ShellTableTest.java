package io.phasegate.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class ShellTableTest {
    private final BashReader reader = new BashReader();

    @Test
    void everyLineOfTheTablesIsDecidedAsTheySay() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (ShellCase each : ShellCase.all()) {
            Script script = reader.read(each.line());
            softly.assertThat(each.decided(script))
                    .as("%s: %s%n%s", each.group(), each.line(), script)
                    .isEqualTo(each.passes());
        }
        softly.assertAll();
    }

    @Test
    void noEverydayLineIsBlocked() throws IOException {
        List<ShellCase> everyday =
                ShellCase.all().stream().filter(each -> each.group().startsWith("everyday")).toList();
        List<String> blocked =
                everyday.stream()
                        .filter(each -> !each.decided(reader.read(each.line())))
                        .map(ShellCase::line)
                        .toList();
        assertThat(everyday).hasSizeGreaterThanOrEqualTo(120);
        assertThat(blocked).as("false blocks of %d everyday lines", everyday.size()).isEmpty();
    }

    @Test
    void theTablesAreLongAndShowBothSides() throws IOException {
        List<ShellCase> all = ShellCase.all();
        assertThat(all.stream().map(ShellCase::line).distinct().count())
                .isGreaterThanOrEqualTo(300);
        assertThat(all.stream().filter(ShellCase::passes).count()).isGreaterThanOrEqualTo(130);
        assertThat(all.stream().filter(each -> !each.passes()).count())
                .isGreaterThanOrEqualTo(130);
    }
}
