package io.phasegate.path;

/**
 * A regular file that a walk has come to.
 *
 * @param path relative to the workspace's root
 * @param size in bytes
 */
public record FoundFile(String path, long size) {}
