package io.phasegate.sdk.protocol;

/**
 * What {@code write_files} gives back.
 *
 * @param status {@code success}
 * @param path relative to the workspace
 * @param bytesWritten by this call
 * @param mode {@code w} replaced the file, {@code a} added to it
 */
public record WriteResult(String status, String path, long bytesWritten, String mode) {}
