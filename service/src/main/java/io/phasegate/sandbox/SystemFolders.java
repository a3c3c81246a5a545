package io.phasegate.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What commands see of the machine: its programs, and settings that programs need. No secrets. */
final class SystemFolders {
    private static final List<String> PROGRAMS =
            List.of("/usr", "/opt", "/nix/store", "/gnu/store", "/snap", "/Library");

    /** Folders in newer systems, links into {@code /usr} in others. */
    private static final List<String> OF_THE_ROOT =
            List.of("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32");

    private static final String[] SETTINGS = {
        "alternatives",
        "ca-certificates",
        "ca-certificates.conf",
        "crypto-policies",
        "debian_version",
        "fonts",
        "group",
        "host.conf",
        "hosts",
        "java*",
        "jvm*",
        "ld.so.cache",
        "ld.so.conf",
        "ld.so.conf.d",
        "localtime",
        "lsb-release",
        "magic",
        "maven",
        "mime.types",
        "nsswitch.conf",
        "os-release",
        "passwd",
        "perl",
        "php*",
        "pki/tls/certs",
        "pki/tls/cert.pem",
        "pki/ca-trust/extracted",
        "protocols",
        "python*",
        "R",
        "services",
        "shells",
        "ssl/cert.pem",
        "ssl/certs",
        "ssl/openssl.cnf",
        "terminfo",
        "timezone"
    };

    private SystemFolders() {}

    /** Those that are there. */
    static List<Path> programs() {
        return existing(PROGRAMS.stream().map(Path::of));
    }

    static void addTo(Mounts mounts) throws IOException {
        programs().forEach(mounts::readOnly);
        for (String place : OF_THE_ROOT) {
            Path path = Path.of(place);
            if (Files.isSymbolicLink(path)) {
                mounts.link(Files.readSymbolicLink(path), path);
            } else if (Files.isDirectory(path)) {
                mounts.readOnly(path);
            }
        }
        for (String setting : SETTINGS) {
            settings(setting).forEach(mounts::readOnly);
        }
    }

    private static List<Path> settings(String name) throws IOException {
        Path etc = Path.of("/etc");
        if (!name.endsWith("*")) {
            return existing(Stream.of(etc.resolve(name)));
        }
        try (Stream<Path> all = Files.list(etc)) {
            String start = name.substring(0, name.length() - 1);
            return existing(
                    all.filter(each -> each.getFileName().toString().startsWith(start)).sorted());
        }
    }

    private static List<Path> existing(Stream<Path> places) {
        return places.filter(Files::exists)
                .filter(place ->
                        Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)
                                || Files.isRegularFile(place))
                .toList();
    }
}
