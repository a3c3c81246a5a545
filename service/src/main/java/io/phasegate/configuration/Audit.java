package io.phasegate.configuration;

import io.phasegate.contract.Located;
import io.phasegate.contract.Section;
import io.phasegate.database.Durability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code audit}.
 *
 * @param mask JSON Pointers into the arguments of calls
 * @param anchor a file outside that checkpoints are written to as well
 */
public record Audit(
        Durability durability,
        long rotateBytes,
        Duration checkpointEvery,
        List<String> mask,
        Optional<Path> anchor) {
    static final Section SECTION =
            Section.of(
                    "`audit`",
                    "durability",
                    "rotate_bytes",
                    "checkpoint_seconds",
                    "mask",
                    "anchor");

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
                audit.path("anchor"));
    }
}
