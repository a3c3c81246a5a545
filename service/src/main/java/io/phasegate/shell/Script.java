package io.phasegate.shell;

import java.util.List;

/** What a script turned out to be. */
public sealed interface Script {
    /**
     * Everything the script would run and touch.
     *
     * @param commands every simple command anywhere in it, wrappers removed
     * @param files what its redirections and known programs read and write
     */
    record Understood(List<SimpleCommand> commands, List<FileUse> files) implements Script {
        public Understood {
            commands = List.copyOf(commands);
            files = List.copyOf(files);
        }
    }

    /**
     * Nothing that can be relied on.
     *
     * @param reason one sentence for people
     * @param start offset of the trouble's first character in the script, from 0
     * @param end offset behind its last character
     */
    record NotUnderstood(String reason, int start, int end) implements Script {}
}
