package io.phasegate.tool;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Addresses of the open internet. */
final class PublicAddresses {
    private PublicAddresses() {}

    static boolean hold(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        boolean local =
                address.isLoopbackAddress()
                        || address.isAnyLocalAddress()
                        || address.isLinkLocalAddress()
                        || address.isSiteLocalAddress()
                        || address.isMulticastAddress();
        boolean reserved =
                address instanceof Inet6Address
                        ? (first & 0xFE) == 0xFC || (first == 0 && second == 0x64) || first == 0
                        : first == 0 || first >= 240 || (first == 100 && (second & 0xC0) == 64);
        return !local && !reserved;
    }
}
