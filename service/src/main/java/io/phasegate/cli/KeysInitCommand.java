package io.phasegate.cli;

import io.phasegate.key.Issue;
import io.phasegate.key.IssuedKey;
import io.phasegate.service.FirstKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The first key, made without a server. */
@Command(
        name = "init",
        description =
                "The first key, an admin's, made where the state lies. Works once, and shows the key once.",
        footer = {"  phasegate keys init", "  phasegate keys init --workspace ../project"})
final class KeysInitCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin private StateOptions state = new StateOptions();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    KeysInitCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        StateOptions.Places places = state.read(terminal, environment);
        return switch (FirstKey.make(
                places.data(),
                places.audit(),
                places.postgres(),
                Clock.systemUTC(),
                new SecureRandom())) {
            case Issue.Issued(IssuedKey issued) -> {
                NewKey key = new NewKey(issued);
                terminal.out().print(json ? key.json() + "\n" : key.text());
                yield Exit.DONE;
            }
            case Issue.Refused(String message, String help) ->
                    throw CommandFailure.failed(message, help);
        };
    }
}
