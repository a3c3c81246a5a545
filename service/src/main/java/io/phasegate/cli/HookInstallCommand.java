package io.phasegate.cli;

import io.phasegate.hook.HookMapping;
import io.phasegate.hook.Installation;
import io.phasegate.hook.SettingsMerge;
import io.phasegate.path.Location;
import io.phasegate.path.Workspace;
import io.phasegate.shell.Quoting;
import io.phasegate.wire.Json;
import io.phasegate.wire.Printable;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts our hooks into an agent's settings, beside those that are there. */
@Command(
        name = "install",
        description = "Put Phasegate's hooks into an agent's settings for this workspace.",
        footer = {
            "  phasegate hook install claude-code",
            "  phasegate hook install gemini --workspace ../project --yes",
            "  phasegate hook install claude-code --new-key --url https://phasegate.example.org"
        })
final class HookInstallCommand implements Callable<Integer> {
    private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9_./@%+-]+");

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Parameters(
            index = "0",
            paramLabel = "AGENT",
            description = "One of claude-code, codex, gemini.")
    private String agent = "";

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description = "The folder that the agent works in; default: the current directory.")
    private String workspace = ".";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The server that hooks ask; default: " + ServerConnection.DEFAULT + ".")
    private String url = ServerConnection.DEFAULT;

    @Option(
            names = "--program",
            paramLabel = "PATH",
            description =
                    "The command line that the agent calls, outside the workspace; default: this"
                            + " one.")
    private Optional<String> program = Optional.ofNullable(System.getProperty("phasegate.program"));

    @Option(
            names = "--new-key",
            description =
                    "Have the server make an agent's key for this installation, with the admin's"
                            + " key in ORCHESTRATOR_API_KEY.")
    private boolean newKey;

    @Option(names = "--yes", description = "Ask nothing; write what is shown.")
    private boolean yes;

    HookInstallCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        if (!HookMapping.AGENTS.contains(agent)) {
            throw CommandFailure.usage(
                    "there is no table for an agent `" + Printable.text(agent) + "`",
                    "agents: " + String.join(", ", HookMapping.AGENTS));
        }
        HookMapping mapping = HookMapping.of(agent);
        Path folder = terminal.resolve(workspace).toRealPath();
        String path = program(folder);
        String server = ServerUrl.checked(url).toString();
        Path file = folder.resolve(mapping.installation().file());
        ObjectNode before = settings(file);
        ObjectNode after = new SettingsMerge(mapping).with(before, command(path, folder));
        terminal.out().println(terminal.named(file) + ":");
        terminal.out().print(LineDiff.of(lines(before), lines(after), terminal));
        terminal.out().flush();
        if (!agreed()) {
            terminal.out().println("nothing was written");
            return Exit.FAILED;
        }
        HookPlace place = HookPlace.of(Optional.of(folder.toString()), terminal, environment);
        if (newKey) {
            key(place);
        }
        record(place, server, path);
        OwnerFile.write(file, (Json.pretty(after) + "\n").getBytes(StandardCharsets.UTF_8));
        terminal.out().println("written; `phasegate doctor` shows whether the hooks really block");
        return Exit.DONE;
    }

    /** An agent that can write its own gatekeeper has none. */
    private String program(Path folder) throws IOException {
        String given =
                program.orElseThrow(() ->
                        CommandFailure.usage(
                                "which program agents shall call is not known",
                                "name it with `--program`"));
        Path path = terminal.resolve(given);
        if (!Files.isExecutable(path)) {
            throw CommandFailure.failed(
                    "`" + terminal.named(path) + "` is no program", "name one with `--program`");
        }
        if (!PLAIN.matcher(path.toString()).matches()) {
            throw CommandFailure.failed(
                    "the path `" + Printable.text(path.toString()) + "` would need quotes",
                    "name the program by a link without blanks or special characters");
        }
        if (!(Workspace.at(folder).locate(path.toRealPath().toString()) instanceof Location.Outside)
                || !(Workspace.at(folder).locate(path.toString()) instanceof Location.Outside)) {
            throw CommandFailure.failed(
                    "`" + terminal.named(path) + "` lies in the workspace, where the agent writes",
                    "install Phasegate elsewhere, and name it with `--program`");
        }
        return path.toString();
    }

    /** A program that is gone, or dies, ends with other codes than the one that blocks. */
    private String command(String path, Path folder) {
        return path
                + " hook "
                + agent
                + " --workspace "
                + Quoting.word(folder.toString())
                + " || exit "
                + HookEventCommand.BLOCK;
    }

    private ObjectNode settings(Path file) throws IOException {
        if (!Files.exists(file)) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            if (Json.parse(Files.readString(file)) instanceof ObjectNode settings) {
                return settings;
            }
        } catch (JacksonException _) {
            // said below
        }
        throw CommandFailure.failed(
                "`" + terminal.named(file) + "` is no JSON map", "mend it, or move it away");
    }

    private static List<String> lines(ObjectNode settings) {
        return settings.isEmpty() ? List.of() : Json.pretty(settings).lines().toList();
    }

    private boolean agreed() throws IOException {
        if (yes) {
            return true;
        }
        BufferedReader answers = terminal.questions().orElse(null);
        if (answers == null) {
            throw CommandFailure.failed(
                    "nobody is there to agree to this change", "look at it, then add `--yes`");
        }
        terminal.err().print("Write this? [y/N] ");
        terminal.err().flush();
        String answer = answers.readLine();
        return answer != null && answer.strip().toLowerCase(java.util.Locale.ROOT).startsWith("y");
    }

    private void key(HookPlace place) throws IOException {
        String key =
                ServerConnection.to(url, environment)
                        .post("/api/v1/keys", Map.of("role", "agent", "name", "hook-" + agent))
                        .path("key")
                        .asString("");
        OwnerFile.write(place.keyFile(), key.getBytes(StandardCharsets.UTF_8));
    }

    private void record(HookPlace place, String server, String path) throws IOException {
        Installation known = place.installation();
        TreeSet<String> agents = new TreeSet<>(known.agents());
        agents.add(agent);
        TreeSet<String> programs = new TreeSet<>(known.programs());
        programs.add(path);
        OwnerFile.write(
                Installation.file(place.data()),
                Json.bytes(new Installation(server, List.copyOf(programs), List.copyOf(agents))));
    }
}
