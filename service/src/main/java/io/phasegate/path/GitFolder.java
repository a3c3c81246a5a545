package io.phasegate.path;

/** Git's folder, wherever it lies: repositories may stand in one another. */
final class GitFolder {
    private GitFolder() {}

    /** Whether a name on this folded path is the folder's, or its short one of Windows. */
    static boolean isIn(String folded) {
        int start = 0;
        while (start <= folded.length()) {
            int slash = folded.indexOf('/', start);
            int end = slash < 0 ? folded.length() : slash;
            int length = end - start;
            if ((length == 4 && folded.startsWith(".git", start))
                    || (length == 5 && folded.startsWith("git~1", start))) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }
}
