package io.phasegate.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a sandbox's file system is put together of, in order: what comes later covers what was. */
final class Mounts {
    private final List<String> words = new ArrayList<>();

    Mounts readOnly(Path place) {
        return add("--ro-bind", place, place);
    }

    Mounts writable(Path place) {
        return add("--bind", place, place);
    }

    /** What stands at {@code source} appears in another place. */
    Mounts instead(Path source, Path place) {
        return add("--ro-bind", source, place);
    }

    /** A folder of its own with nothing in it, which goes with the sandbox. */
    Mounts own(Path place) {
        return add("--tmpfs", place);
    }

    /** No more can be put there, save into what is mounted beneath. */
    Mounts closed(Path place) {
        return add("--remount-ro", place);
    }

    Mounts link(Path target, Path place) {
        return add("--symlink", target, place);
    }

    Mounts variable(String name, String value) {
        words.addAll(List.of("--setenv", name, value));
        return this;
    }

    private Mounts add(String option, Path... places) {
        words.add(option);
        for (Path place : places) {
            words.add(place.toString());
        }
        return this;
    }

    List<String> words() {
        return List.copyOf(words);
    }
}
