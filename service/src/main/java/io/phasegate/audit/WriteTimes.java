package io.phasegate.audit;

import java.time.Duration;

/** Is told how long the trail's writing takes; called on every record, so it must be quick. */
public interface WriteTimes {
    /** A record was appended: from the call to its being safe. */
    void appended(Duration time);

    /** A group of records was written to the file. */
    void written(Duration time);

    /** For those who do not want to know. */
    static WriteTimes ignored() {
        return new WriteTimes() {
            @Override
            public void appended(Duration time) {}

            @Override
            public void written(Duration time) {}
        };
    }
}
