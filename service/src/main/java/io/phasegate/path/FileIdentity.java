package io.phasegate.path;

/**
 * One file of the file system, whatever its names.
 *
 * @param key as the file system gives it
 */
public record FileIdentity(Object key) {}
