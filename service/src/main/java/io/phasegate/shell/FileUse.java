package io.phasegate.shell;

import io.phasegate.rules.PathAccess;
import io.phasegate.rules.Word;
import java.util.Optional;

/**
 * A script reads or writes a file.
 *
 * @param path as the script names it; an unknown word where that can't be known before it runs
 * @param directory where a relative path starts, itself relative to where the script starts; {@code
 *     .} at the start, empty where it can't be known
 * @param start offset of the path's first character in the script, from 0
 * @param end offset behind its last character
 * @param how how the access comes about, for example {@code redirection inside $(…)}
 */
public record FileUse(
        PathAccess.Access access,
        Word path,
        Optional<String> directory,
        int start,
        int end,
        String how) {}
