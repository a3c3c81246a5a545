package io.phasegate.trigger;

import io.phasegate.event.NewEvent;
import java.util.Optional;

/** Does what a trigger asks for. May be asked twice for the same one, after a crash. */
@FunctionalInterface
interface Action {
    Result run(QueuedTrigger trigger) throws ActionFailed;

    /** What came of it where nothing failed. */
    sealed interface Result {}

    /** There is something to wait for; to wait is no failure. */
    record NotYet() implements Result {}

    /**
     * It is done.
     *
     * @param note what was done, in a few words, for the record
     * @param event to be published once, with the note that it is done
     */
    record Done(String note, Optional<NewEvent> event) implements Result {
        static Done noting(String note) {
            return new Done(note, Optional.empty());
        }
    }
}
