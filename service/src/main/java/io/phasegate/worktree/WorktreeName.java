package io.phasegate.worktree;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What a task's branch and folder are called: its id where git and file systems take it as it is;
 * of another the plain letters, and a digest that tells it from all others.
 */
final class WorktreeName {
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*");

    /** Git keeps such names for itself. */
    private static final String LOCK = ".lock";

    private static final int LONGEST = 100;
    private static final int DIGEST = 12;

    private WorktreeName() {}

    static String of(String taskId) {
        if (taskId.length() <= LONGEST
                && !taskId.endsWith(LOCK)
                && PLAIN.matcher(taskId).matches()) {
            return taskId;
        }
        String letters = taskId.replaceAll("[^A-Za-z0-9_-]+", "-");
        return letters.substring(0, Math.min(LONGEST, letters.length())) + "-" + digest(taskId);
    }

    private static String digest(String taskId) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(taskId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
