package io.phasegate.effect;

import io.phasegate.path.Stat;
import java.util.Set;

/**
 * Which names stand in a folder, as long as the folder itself was not touched: whoever adds,
 * removes or replaces one changes the folder's times.
 *
 * @param folder the folder itself, before its names were read
 * @param within names of folders in it that are of account
 */
record Listing(Stat folder, Set<String> within) {
    Listing {
        within = Set.copyOf(within);
    }
}
