package io.phasegate.cli;

import io.phasegate.audit.AuditSettings;
import io.phasegate.audit.AuditVerifier;
import io.phasegate.audit.NoPublicKey;
import io.phasegate.audit.VerifyReport;
import io.phasegate.wire.Printable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks the chain, without a server. */
@Command(
        name = "verify",
        description =
                "Is the audit trail whole? Names the first record that is not. Needs no server.",
        footer = {
            "  phasegate audit verify",
            "  phasegate audit verify tool_audit.jsonl.000001 tool_audit.jsonl --key audit_key.pub.pem",
            "  phasegate audit verify --anchor /mnt/anchor/checkpoints.jsonl"
        })
final class AuditVerifyCommand implements Callable<Integer> {
    private static final String PUBLIC_KEY = "audit_key.pub.pem";

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Files of one trail, the oldest first; default: those of the workspace.")
    private List<String> files = List.of();

    @Option(
            names = "--key",
            paramLabel = "F",
            description = "The public key of its checkpoints; default: the one beside the trail.")
    private Optional<String> key = Optional.empty();

    @Option(
            names = "--anchor",
            paramLabel = "F",
            description =
                    "The file that checkpoints were copied to: none may be missing; default: that of"
                            + " `audit.anchor`.")
    private Optional<String> anchor = Optional.empty();

    @Mixin private StateOptions state = new StateOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    AuditVerifyCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Optional<AuditSettings> own =
                files.isEmpty()
                        ? Optional.of(state.read(terminal, environment).audit())
                        : Optional.empty();
        SequencedMap<Path, String> named = own.map(this::ofWorkspace).orElseGet(this::given);
        List<Path> all = List.copyOf(named.keySet());
        VerifyReport report = verified(all, own);
        VerifyText text = new VerifyText(report, named);
        terminal.out().print(json ? text.json() + "\n" : text.text(terminal));
        return report.fault().isEmpty() ? Exit.DONE : Exit.FINDINGS;
    }

    private VerifyReport verified(List<Path> all, Optional<AuditSettings> own) {
        try {
            return AuditVerifier.verify(
                    all,
                    key.map(this::existing)
                            .or(() ->
                                    Optional.of(all.getLast().resolveSibling(PUBLIC_KEY))
                                            .filter(Files::exists)),
                    anchor.map(this::existing)
                            .or(() -> own.flatMap(settings -> settings.anchors().file())),
                    files.isEmpty());
        } catch (NoPublicKey trouble) {
            throw CommandFailure.failed(
                    "`" + terminal.named(trouble.file()) + "` holds no public key of Ed25519",
                    "give the `audit_key.pub.pem` that the server wrote");
        }
    }

    /** It may also be a pipe. */
    private Path existing(String file) {
        Path path = terminal.resolve(file);
        if (!Files.exists(path) || Files.isDirectory(path)) {
            throw CommandFailure.failed("`" + Printable.text(file) + "` is no file");
        }
        return path;
    }

    private SequencedMap<Path, String> given() {
        SequencedMap<Path, String> named = new LinkedHashMap<>();
        for (String file : files) {
            Path path = terminal.resolve(file);
            if (!Files.isRegularFile(path)) {
                throw CommandFailure.failed("`" + Printable.text(file) + "` is no file");
            }
            named.put(path, file);
        }
        return named;
    }

    private SequencedMap<Path, String> ofWorkspace(AuditSettings settings) {
        Path trail = settings.file();
        SequencedMap<Path, String> named = new LinkedHashMap<>();
        AuditVerifier.files(trail).forEach(file -> named.put(file, terminal.named(file)));
        if (named.isEmpty()) {
            throw CommandFailure.failed(
                    "there is no audit trail `" + terminal.named(trail) + "`",
                    "name its files, or its folder with `--workspace`");
        }
        return named;
    }
}
