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
                    return new Bare(command.words());
                }
            };

    Containment containment();

    /** What to start in a command's place; fails where the command can't be held. */
    Enclosed around(CommandLine command) throws ToolFailed;

    /** A command that is held in; to be closed when it has ended, or was not started. */
    interface Enclosed extends AutoCloseable {
        List<String> words();

        /** Whether it was a command's own end that ended it: asked when all of it has ended. */
        boolean hasRun();

        @Override
        void close();
    }

    /**
     * A command that nothing holds in.
     *
     * @param words of the command itself
     */
    record Bare(List<String> words) implements Enclosed {
        public Bare {
            words = List.copyOf(words);
        }

        @Override
        public boolean hasRun() {
            return true;
        }

        @Override
        public void close() {}
    }
}
