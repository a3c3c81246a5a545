package io.phasegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

final class LoggingTest {
    @Test
    void whatAnAgentSentCanNotPoseAsALineOfTheLog() {
        LogRecord entry = entry("token refused: agent=a\n2026-01-31T12:00:00Z INFO all is well");

        assertThat(new Logging.Line().format(entry))
                .isEqualTo(
                        "2026-01-31T12:00:00Z WARNING http.TokenGate: token refused: agent=a\\u{000a}"
                                + "2026-01-31T12:00:00Z INFO all is well"
                                + System.lineSeparator());
    }

    @Test
    void aTroubleIsTraceableOnItsOneLine() {
        LogRecord entry = entry("not written");
        entry.setThrown(new IOException("disk\tfull"));

        assertThat(new Logging.Line().format(entry))
                .contains("not written: java.io.IOException: disk\\u{0009}full at ")
                .containsOnlyOnce("\n");
    }

    private static LogRecord entry(String message) {
        LogRecord entry = new LogRecord(Level.WARNING, message);
        entry.setLoggerName("io.phasegate.http.TokenGate");
        entry.setInstant(Instant.parse("2026-01-31T12:00:00Z"));
        return entry;
    }
}
