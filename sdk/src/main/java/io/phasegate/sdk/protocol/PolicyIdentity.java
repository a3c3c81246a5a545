package io.phasegate.sdk.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Which policy decided.
 *
 * @param name the contract's name
 * @param version the contract's version; {@code null} where it states none
 * @param digest {@code sha256:} and 64 hexadecimal digits over everything the policy is made of:
 *     equal digests decide alike
 */
public record PolicyIdentity(String name, @Nullable String version, String digest) {}
