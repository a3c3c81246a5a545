package io.phasegate.tool;

import java.util.List;

/** Puts something around commands that holds them in. */
public interface Enclosure {
    /** Holds nothing in. */
    Enclosure NONE =
            new Enclosure() {
                @Override
                public Containment containment() {
                    return Containment.NONE;
                }

                @Override
                public Enclosed around(CommandLine command) {
                    return new Enclosed(command.words(), () -> {});
                }
            };

    Containment containment();

    /** What to start in a command's place; fails where the command can't be held. */
    Enclosed around(CommandLine command) throws ToolFailed;

    /**
     * A command that is held in.
     *
     * @param end to be run once when it has ended, or was not started
     */
    record Enclosed(List<String> words, Runnable end) implements AutoCloseable {
        public Enclosed {
            words = List.copyOf(words);
        }

        @Override
        public void close() {
            end.run();
        }
    }
}
