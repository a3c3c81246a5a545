package io.phasegate.path;

import java.util.List;

/**
 * What a look at a folder's names found. It holds as long as the folder is what it was: whoever
 * makes, replaces, renames or removes a name in it, changes it.
 *
 * @param places protected because of their names, or of what kind of file they are
 * @param links paths of links: what they lead to may change elsewhere
 * @param hidden paths of folders that are hidden: they are asked for readable places each time
 * @param within paths of folders to look into
 * @param files how many others there are
 */
record KnownFolder(
        Stat stat,
        List<HeldPlace> places,
        List<String> links,
        List<String> hidden,
        List<String> within,
        int files) {
    KnownFolder {
        places = List.copyOf(places);
        links = List.copyOf(links);
        hidden = List.copyOf(hidden);
        within = List.copyOf(within);
    }
}
