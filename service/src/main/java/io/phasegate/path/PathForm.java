package io.phasegate.path;

import java.util.Optional;

/** What can be told from a path's letters alone. */
final class PathForm {
    private static final int MAX_LENGTH = 4096;
    private static final int MAX_NAME = 255;

    private PathForm() {}

    /** Why this is no path to rely on. */
    static Optional<String> problem(String path) {
        if (path.isEmpty()) {
            return Optional.of("it is empty");
        }
        if (path.charAt(0) == '~') {
            return Optional.of("what `~` is differs from program to program");
        }
        int length = 0;
        int name = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == 0) {
                return Optional.of("it holds a NUL character");
            }
            boolean pair =
                    i + 1 < path.length() && Character.isSurrogatePair(c, path.charAt(i + 1));
            if (Character.isSurrogate(c) && !pair) {
                return Optional.of("it holds half a character");
            }
            int bytes = pair ? 4 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            i += pair ? 1 : 0;
            length += bytes;
            name = c == '/' ? 0 : name + bytes;
            if (length > MAX_LENGTH || name > MAX_NAME) {
                return Optional.of("it is longer than a path can be");
            }
        }
        return Optional.empty();
    }
}
