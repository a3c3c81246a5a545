package io.phasegate.database;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/** This machine's name, as far as it has one: lower-case letters, digits and hyphens. */
public final class HostName {
    private static final int LONGEST = 40;

    private HostName() {}

    public static String get() {
        try {
            String plain =
                    InetAddress.getLocalHost()
                            .getHostName()
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^a-z0-9]+", "-");
            return plain.substring(0, Math.min(plain.length(), LONGEST));
        } catch (UnknownHostException _) {
            return "node";
        }
    }
}
