package io.phasegate.configuration;

import io.phasegate.contract.Section;
import java.time.Duration;

/**
 * {@code events}.
 *
 * @param retention after which an event is forgotten
 */
public record Events(Duration retention) {
    static final Section SECTION = Section.of("`events`", "retention_days");

    static Events read(Reader events) {
        return new Events(Duration.ofDays(events.number("retention_days", 1, 36_500, 30)));
    }
}
