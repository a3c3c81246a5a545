package io.phasegate.database;

import java.nio.file.Path;
import java.util.Optional;

/** What came of taking a data directory. */
public sealed interface Taking permits DataDirectory, Taking.Refused {
    /** Another server has it. {@code by} is what it wrote down about itself, where readable. */
    record Held(Path folder, Optional<Holder> by) implements Refused {
        @Override
        public String message() {
            return by.map(holder -> "`" + folder + "` is in use by " + holder)
                    .orElse("`" + folder + "` is in use by another server");
        }

        @Override
        public String help() {
            return "stop that server, or give this one another `--workspace`";
        }
    }

    /**
     * There is a record of what was decided, but not the state it was decided on: to start afresh
     * would give new keys and forget every task, unseen.
     */
    record DatabaseMissing(String database, Path trace) implements Refused {
        @Override
        public String message() {
            return "`" + trace + "` of an audit trail has lost its database `" + database + "`";
        }

        @Override
        public String help() {
            return "restore the database from a backup, or move the audit trail, its key and its"
                    + " anchor away to start anew";
        }
    }

    /** Another server has this one's name: the directory was copied, or its database restored. */
    record NodeTaken(String node, Path folder) implements Refused {
        @Override
        public String message() {
            return "another server of the database runs as `"
                    + node
                    + "`, as `"
                    + folder
                    + "` says";
        }

        @Override
        public String help() {
            return "give this server a data directory of its own, not a copy of another's";
        }
    }

    /** Another server of the database writes the same audit trail: two would tear its chain. */
    record TrailTaken(Path trail) implements Refused {
        @Override
        public String message() {
            return "another server of the database writes the audit trail `" + trail + "`";
        }

        @Override
        public String help() {
            return "give each server a `data_dir` in a folder of its own, as the contract's paths are"
                    + " relative to that folder";
        }
    }

    /** Why this process may not use the directory, for people. */
    sealed interface Refused extends Taking {
        String message();

        String help();
    }
}
