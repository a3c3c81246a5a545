package io.phasegate.configuration;

import io.phasegate.agent.ConfiguredAgent;
import io.phasegate.agent.ConfiguredAgent.Adapter;
import io.phasegate.agent.ConfiguredAgent.Command;
import io.phasegate.agent.InheritedVariables;
import io.phasegate.contract.Fields;
import io.phasegate.contract.Located;
import io.phasegate.contract.Location;
import io.phasegate.contract.Section;
import io.phasegate.contract.YamlValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code agents}: how the server starts agents of each type; none where none is named.
 *
 * @param retention after which what an ended agent left is removed
 */
public record Agents(List<ConfiguredAgent> commands, Duration retention) {
    static final Section SECTION = Section.of("`agents`", "commands", "retention_days");
    private static final Section COMMAND =
            Section.of("an agent's command", "command", "env", "timeout_seconds", "adapter");
    private static final Map<String, Adapter> ADAPTERS =
            Map.of("subprocess", Adapter.SUBPROCESS, "tmux", Adapter.TMUX);

    public Agents {
        commands = List.copyOf(commands);
    }

    static Agents read(Reader agents) {
        List<ConfiguredAgent> commands = new ArrayList<>();
        for (YamlValue.Entry entry : agents.fields().entries("commands")) {
            agent(agents, entry.key(), entry.value()).ifPresent(commands::add);
        }
        return new Agents(
                commands, Duration.ofDays(agents.number("retention_days", 1, 36_500, 30)));
    }

    private static Optional<ConfiguredAgent> agent(
            Reader agents, Located<String> type, YamlValue value) {
        if (!ConfiguredAgent.TYPE.matcher(type.value()).matches()) {
            agents.problem(
                    "bad-value",
                    type.at(),
                    "this is no type of agents",
                    "write the `agent_type` of the contract: a letter, then letters, digits, `_` and"
                            + " `-`");
            return Optional.empty();
        }
        if (!(value instanceof YamlValue.Mapping map)) {
            return command(agents, value)
                    .map(command ->
                            new ConfiguredAgent(
                                    type.value(),
                                    command,
                                    List.of(),
                                    ConfiguredAgent.STANDARD_TIMEOUT,
                                    Adapter.SUBPROCESS));
        }
        Reader settings = new Reader(Fields.of(COMMAND, map, agents.findings()), agents.findings());
        List<String> passed = passed(settings);
        Duration timeout =
                settings.seconds("timeout_seconds").orElse(ConfiguredAgent.STANDARD_TIMEOUT);
        Adapter adapter = settings.word("adapter", ADAPTERS).orElse(Adapter.SUBPROCESS);
        return settings.fields()
                .required("command")
                .flatMap(written -> command(settings, written))
                .map(command ->
                        new ConfiguredAgent(type.value(), command, passed, timeout, adapter));
    }

    private static Optional<Command> command(Reader reader, YamlValue value) {
        return switch (value) {
            case YamlValue.Scalar scalar when !scalar.isNull() && !scalar.text().isBlank() ->
                    script(reader, scalar);
            case YamlValue.Sequence sequence
                    when !sequence.items().isEmpty()
                            && sequence.items().stream().allMatch(Agents::isWord) ->
                    Optional.of(
                            new Command.Words(
                                    sequence.items().stream()
                                            .map(item -> ((YamlValue.Scalar) item).text())
                                            .toList()));
            case YamlValue other -> {
                wrong(reader, other.at(), other.described());
                yield Optional.empty();
            }
        };
    }

    /** A shell would run what is in a prompt; as one word of a list it stays a word. */
    private static Optional<Command> script(Reader reader, YamlValue.Scalar scalar) {
        if (scalar.text().contains("{prompt}") || scalar.text().contains("{prompt_file}")) {
            reader.problem(
                    "bad-value",
                    scalar.at(),
                    "a command for the shell has no placeholders",
                    "use the variable `$PHASEGATE_PROMPT_FILE`, or write the command as a list of"
                            + " words");
            return Optional.empty();
        }
        return Optional.of(new Command.Script(scalar.text()));
    }

    private static boolean isWord(YamlValue item) {
        return item instanceof YamlValue.Scalar scalar && !scalar.isNull();
    }

    private static void wrong(Reader reader, Location at, String described) {
        reader.problem(
                "wrong-type",
                at,
                "a command must be a line for the shell or a list of words, but this is "
                        + described,
                "write for example `./review.sh`, or `[claude, -p, \"{prompt}\"]`");
    }

    private static List<String> passed(Reader settings) {
        List<Located<String>> names = settings.fields().texts("env");
        names.stream()
                .filter(name -> InheritedVariables.isWithheld(name.value()))
                .forEach(name ->
                        settings.problem(
                                "bad-value",
                                name.at(),
                                "`" + name.value() + "` is not for an agent",
                                "leave it out: an agent gets a token of its own"));
        return names.stream().map(Located::value).toList();
    }
}
