package io.phasegate.tool;

/** What of the workspace a command may change, where something holds it in. */
public enum Reach {
    NOTHING,
    /** All but what is protected. */
    WORKSPACE,
    /** Git's own files, save those that could have git run something. */
    REPOSITORY
}
