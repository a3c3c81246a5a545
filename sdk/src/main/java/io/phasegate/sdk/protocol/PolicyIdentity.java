package io.phasegate.sdk.protocol;

/**
 * Which policy decided.
 *
 * @param name the contract's name
 * @param version the contract's version; empty where it states none
 * @param digest {@code sha256:} and 64 hexadecimal digits over everything the policy is made of:
 *     equal digests decide alike
 */
public record PolicyIdentity(String name, String version, String digest) {}
