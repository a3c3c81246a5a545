package io.phasegate.configuration;

import io.phasegate.audit.AnchorSettings;
import io.phasegate.audit.Keeping;
import io.phasegate.contract.Located;
import io.phasegate.contract.Section;
import io.phasegate.contract.Urls;
import io.phasegate.contract.YamlValue;
import io.phasegate.database.Durability;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code audit}.
 *
 * @param mask JSON Pointers into the arguments of calls
 * @param anchor places outside that checkpoints go to as well
 */
public record Audit(
        Durability durability,
        long rotateBytes,
        Duration checkpointEvery,
        List<String> mask,
        AnchorSettings anchor,
        Keeping keeping) {
    static final Section SECTION =
            Section.of(
                    "`audit`",
                    "durability",
                    "rotate_bytes",
                    "checkpoint_seconds",
                    "mask",
                    "anchor",
                    "retention_days",
                    "keep_files");
    static final Section ANCHOR =
            Section.of(
                    "`audit.anchor`",
                    "file",
                    "command",
                    "webhook",
                    "environment",
                    "timeout_seconds");

    public Audit {
        mask = List.copyOf(mask);
    }

    static Audit read(Reader audit) {
        for (Located<String> pointer : audit.fields().texts("mask")) {
            if (!pointer.value().startsWith("/")) {
                audit.problem(
                        "bad-value",
                        pointer.at(),
                        "a JSON Pointer starts with `/`",
                        "write for example `/env/API_KEY`; `*` stands for any one name");
            }
        }
        return new Audit(
                audit.word(
                                "durability",
                                Map.of("process", Durability.PROCESS, "disk", Durability.DISK))
                        .orElse(Durability.PROCESS),
                audit.number("rotate_bytes", 10_000, 1_000_000_000, 100_000_000),
                audit.seconds("checkpoint_seconds", 60),
                audit.texts("mask"),
                anchor(audit),
                new Keeping(audit.days("retention_days"), audit.count("keep_files", 1, 1_000_000)));
    }

    /** A path alone is the file. */
    private static AnchorSettings anchor(Reader audit) {
        if (audit.written("anchor").filter(YamlValue.Scalar.class::isInstance).isPresent()) {
            return AnchorSettings.file(audit.path("anchor"));
        }
        Reader anchor = audit.section("anchor", ANCHOR);
        return new AnchorSettings(
                anchor.path("file"),
                command(anchor),
                anchor.fields().textNotEmpty("webhook").flatMap(url -> webhook(anchor, url)),
                anchor.texts("environment"),
                anchor.seconds("timeout_seconds", AnchorSettings.STANDARD_TIMEOUT.toSeconds()));
    }

    /** No shell and no search path has a part in it: whoever could change either could cheat. */
    private static List<String> command(Reader anchor) {
        List<Located<String>> words = anchor.fields().texts("command");
        if (!words.isEmpty() && !words.getFirst().value().startsWith("/")) {
            anchor.problem(
                    "bad-value",
                    words.getFirst().at(),
                    "the program is not named by its whole path",
                    "write words, the first from `/`: `[/usr/local/bin/keep, --bucket, audit]`");
            return List.of();
        }
        return words.stream().map(Located::value).toList();
    }

    private static Optional<AnchorSettings.Webhook> webhook(Reader anchor, Located<String> url) {
        Urls.check(url, anchor.findings());
        return Optional.of(url.value()).filter(Urls::isHttp).map(AnchorSettings.Webhook::new);
    }
}
