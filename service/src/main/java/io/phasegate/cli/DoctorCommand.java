package io.phasegate.cli;

import io.phasegate.hook.HookMapping;
import io.phasegate.hook.SettingsMerge;
import io.phasegate.wire.Json;
import io.phasegate.wire.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tries the hooks that are installed: what does not block is said to be inert. */
@Command(
        name = "doctor",
        description = "Try every installed hook: does it really block, also without a server?",
        footer = {"  phasegate doctor", "  phasegate doctor --workspace ../project --json"})
final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description = "The folder that agents work in; default: the current directory.")
    private String workspace = ".";

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    DoctorCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    /** One agent's hooks, and what is wrong with them. */
    private record Surface(String agent, String file, List<String> complaints) {
        boolean enforcing() {
            return complaints.isEmpty();
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = terminal.resolve(workspace).toRealPath();
        List<Surface> surfaces = new ArrayList<>();
        for (String agent : HookMapping.AGENTS) {
            surface(HookMapping.of(agent), folder).ifPresent(surfaces::add);
        }
        if (surfaces.isEmpty()) {
            throw CommandFailure.failed(
                    "no hook is installed in " + terminal.named(folder),
                    "install one with `phasegate hook install`");
        }
        terminal.out().print(json ? data(surfaces) : text(surfaces));
        return surfaces.stream().allMatch(Surface::enforcing) ? Exit.DONE : Exit.FINDINGS;
    }

    private Optional<Surface> surface(HookMapping mapping, Path folder)
            throws IOException, InterruptedException {
        Path file = folder.resolve(mapping.installation().file());
        HookPlace place = HookPlace.of(Optional.of(folder.toString()), terminal, environment);
        boolean recorded = place.installation().agents().contains(mapping.agent());
        Optional<ObjectNode> settings = settings(file);
        List<String> commands =
                settings.map(each -> new SettingsMerge(mapping).commands(each)).orElse(List.of());
        if (commands.isEmpty() && !recorded) {
            return Optional.empty();
        }
        List<String> complaints = new ArrayList<>();
        if (commands.isEmpty()) {
            complaints.add("its settings name none of our hooks any more");
        }
        if (switchedOff(settings)
                || switchedOff(settings(file.resolveSibling("settings.local.json")))) {
            complaints.add("its settings switch all hooks off");
        }
        for (String command : commands) {
            complaints.addAll(new HookTrial(command, mapping, folder, environment).complaints());
        }
        return Optional.of(new Surface(mapping.agent(), terminal.named(file), complaints));
    }

    private static boolean switchedOff(Optional<ObjectNode> settings) {
        return settings.filter(each -> each.path("disableAllHooks").asBoolean(false)).isPresent();
    }

    private static Optional<ObjectNode> settings(Path file) throws IOException {
        try {
            return Files.isRegularFile(file)
                            && Json.parse(Files.readString(file)) instanceof ObjectNode map
                    ? Optional.of(map)
                    : Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private String text(List<Surface> surfaces) {
        StringBuilder text = new StringBuilder();
        for (Surface surface : surfaces) {
            text.append(surface.enforcing() ? terminal.good("enforcing") : terminal.bad("inert"))
                    .append("  ")
                    .append(surface.agent())
                    .append("  ")
                    .append(surface.file())
                    .append('\n');
            surface.complaints()
                    .forEach(each -> text.append("  - ").append(Printable.text(each)).append('\n'));
        }
        return text.toString();
    }

    private static String data(List<Surface> surfaces) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ArrayNode list = all.putArray("surfaces");
        for (Surface surface : surfaces) {
            ObjectNode each = list.addObject();
            each.put("agent", surface.agent())
                    .put("file", surface.file())
                    .put("status", surface.enforcing() ? "enforcing" : "inert");
            ArrayNode complaints = each.putArray("complaints");
            surface.complaints().forEach(complaints::add);
        }
        return Json.pretty(all) + "\n";
    }
}
