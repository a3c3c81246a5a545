package io.phasegate.effect;

import java.util.List;

/**
 * What a look at one folder came to.
 *
 * @param within the folders in it that are of account
 */
record Looked(Folder folder, List<FolderOnDisk> within) {
    Looked {
        within = List.copyOf(within);
    }

    int entries() {
        return folder.files().size() + folder.leftOut().size() + within.size();
    }
}
