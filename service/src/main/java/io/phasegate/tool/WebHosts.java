package io.phasegate.tool;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The hosts that pages may be fetched from.
 *
 * @param names lower case, with a port where it is not 443
 * @param addresses those that a host may have: a name may lead into this network
 */
record WebHosts(List<String> names, Predicate<InetAddress> addresses) {
    WebHosts {
        names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    /** The client asks for the same addresses again, and the JVM keeps them for half a minute. */
    void check(URI uri) throws ToolFailed {
        if (names.isEmpty()) {
            throw new ToolFailed("web_fetch is off, for no host is configured");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean usualPort = uri.getPort() < 0 || uri.getPort() == 443;
        String name = usualPort ? host : host + ":" + uri.getPort();
        if (!names.contains(name)) {
            throw new ToolFailed("`" + name + "` is not one of the hosts that are configured");
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!addresses.test(address)) {
                    throw new ToolFailed("`" + name + "` leads into this network");
                }
            }
        } catch (UnknownHostException _) {
            throw new ToolFailed("`" + name + "` is not known here");
        }
    }
}
