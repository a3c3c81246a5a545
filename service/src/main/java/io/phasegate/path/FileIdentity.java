package io.phasegate.path;

/** One file of the file system, whatever its names. */
public record FileIdentity(long device, long inode) {}
