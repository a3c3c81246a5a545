package io.phasegate.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.agent.ConfiguredAgent;
import io.phasegate.agent.ConfiguredAgent.Adapter;
import io.phasegate.contract.DiagnosticText;
import io.phasegate.contract.Enforcement;
import io.phasegate.database.Durability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigurationReaderTest {
    private static final String FILE = "config.yaml";

    private static Loading read(String text, Map<String, String> environment) {
        return ConfigurationReader.read(FILE, text, environment, "MY_SECRET");
    }

    private static Configuration loaded(String text, Map<String, String> environment) {
        return ((Loading.Loaded) read(text, environment)).configuration();
    }

    private static String refused(String text, Map<String, String> environment) {
        Loading.Refused refused = (Loading.Refused) read(text, environment);
        return DiagnosticText.render(refused.findings(), refused.sources());
    }

    @Test
    void anEmptyFileMeansTheDefaults() {
        for (String text : List.of("", "\n", "# nothing yet\n")) {
            Configuration all = loaded(text, Map.of());
            assertThat(all.api().host()).isEqualTo("127.0.0.1");
            assertThat(all.api().port()).isEqualTo(8000);
            assertThat(all.api().maxBodyBytes()).isEqualTo(4 * 1024 * 1024);
            assertThat(all.enforcement().mode()).isEmpty();
            assertThat(all.audit().durability()).isEqualTo(Durability.PROCESS);
            assertThat(all.tasks().lease()).isEqualTo(Duration.ofMinutes(30));
            assertThat(all.protection().ignored()).contains("node_modules/**");
        }
    }

    @Test
    void whatIsNotSetDependsOnBeingGuarded() {
        Tasks tasks = loaded("", Map.of()).tasks();
        assertThat(tasks.workspace(false)).isEqualTo(Tasks.Workspaces.SHARED);
        assertThat(tasks.workspace(true)).isEqualTo(Tasks.Workspaces.EXCLUSIVE);
        assertThat(tasks.onEmpty(false)).isEqualTo(Tasks.OnEmpty.CREATE);
        assertThat(tasks.onEmpty(true)).isEqualTo(Tasks.OnEmpty.NOT_FOUND);
    }

    @Test
    void receiversOfEventsAreReadWithTheOtherNamesOfTypes() {
        String text =
                """
                events:
                  retention_days: 7
                  webhooks:
                    - { url: "https://a.example/x?key=secret", types: [gate_blocked, task.claimed] }
                    - { url: "http://b.example" }
                """;
        Configuration all = loaded(text, Map.of());
        assertThat(all.events().retention()).isEqualTo(Duration.ofDays(7));
        assertThat(all.events().webhooks().getFirst().types())
                .containsExactlyInAnyOrder("gate.blocked", "task.claimed");
        assertThat(all.events().webhooks().getLast().types()).isEmpty();
        assertThat(all.describe()).contains("events.webhooks: a.example, b.example");
        assertThat(refused("events: { webhooks: [{ url: \"file:///etc/passwd\" }] }", Map.of()))
                .contains("bad-url");
        assertThat(refused("events: { webhooks: [\"https://a.example\"] }", Map.of()))
                .contains("a webhook must be a map");
    }

    @Test
    void anAnchorIsAPathOrAMapOfPlaces() {
        assertThat(loaded("audit: { anchor: /mnt/a }", Map.of()).audit().anchor().file())
                .contains(Path.of("/mnt/a"));
        assertThat(loaded("", Map.of("ORCHESTRATOR_AUDIT_ANCHOR", "/b")).audit().anchor().file())
                .contains(Path.of("/b"));
        Configuration all =
                loaded(
                        """
                        audit:
                          retention_days: 90
                          keep_files: 12
                          anchor:
                            file: /mnt/a
                            command: [/bin/keep, --in, "a b"]
                            webhook: https://a.example/x?key=secret
                            environment: [HTTPS_PROXY]
                        """,
                        Map.of("ORCHESTRATOR_AUDIT_ANCHOR_TIMEOUT_SECONDS", "7"));
        assertThat(all.audit().anchor().command()).containsExactly("/bin/keep", "--in", "a b");
        assertThat(all.audit().anchor().timeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(all.audit().keeping().longest()).contains(Duration.ofDays(90));
        assertThat(all.audit().keeping().files()).hasValue(12);
        assertThat(all.describe())
                .contains(
                        "audit.anchor.webhook: a.example",
                        "audit.anchor.timeout_seconds: 7",
                        "audit.retention_days: 90",
                        "audit.keep_files: 12");
        assertThat(refused("audit: { anchor: { command: [keep] } }", Map.of()))
                .contains("not named by its whole path");
        assertThat(refused("audit: { anchor: { webhook: \"ftp://a\" } }", Map.of()))
                .contains("bad-url");
        assertThat(refused("audit: { anchor: { files: /mnt/a } }", Map.of()))
                .contains("did you mean `file`?");
        assertThat(refused("audit: { keep_files: 0 }", Map.of())).contains("keep_files");
    }

    @Test
    void agentsAreStartedByALineAListOfWordsOrAMap() {
        Configuration all =
                loaded(
                        """
                        agents:
                          commands:
                            code_reviewer: ./review.sh --quick
                            planner: [claude, -p, "{prompt}"]
                            builder: { command: ./build.sh, env: [MODEL_KEY], timeout_seconds: 60, adapter: tmux }
                        """,
                        Map.of());
        List<ConfiguredAgent> agents = all.agents().commands();
        assertThat(agents)
                .map(ConfiguredAgent::type)
                .containsExactly("code_reviewer", "planner", "builder");
        assertThat(agents.getFirst().command())
                .isEqualTo(new ConfiguredAgent.Command.Script("./review.sh --quick"));
        assertThat(agents.get(1).command())
                .isEqualTo(new ConfiguredAgent.Command.Words(List.of("claude", "-p", "{prompt}")));
        assertThat(agents.getLast().timeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(agents.getLast().passed()).containsExactly("MODEL_KEY");
        assertThat(agents)
                .map(ConfiguredAgent::adapter)
                .containsExactly(Adapter.SUBPROCESS, Adapter.SUBPROCESS, Adapter.TMUX);
        assertThat(all.describe()).contains("agents.commands: code_reviewer, planner, builder");
        assertThat(loaded("", Map.of()).agents().commands()).isEmpty();
        assertThat(loaded("agents: { retention_days: 7 }", Map.of()).agents().retention())
                .isEqualTo(Duration.ofDays(7));
    }

    @Test
    void anAgentsCommandThatCannotBeMeantIsRefused() {
        assertThat(refused("agents: { commands: { a: { env: [X] } } }", Map.of()))
                .contains("missing-key");
        assertThat(refused("agents: { commands: { a: [] } }", Map.of()))
                .contains("a command must be a line for the shell or a list of words");
        assertThat(refused("agents: { commands: { a: 'claude -p {prompt}' } }", Map.of()))
                .contains("PHASEGATE_PROMPT_FILE");
        assertThat(refused("agents: { commands: { 'no type': x } }", Map.of()))
                .contains("no type of agents");
        assertThat(
                        refused(
                                "agents: { commands: { a: { command: x, env:"
                                        + " [ORCHESTRATOR_API_KEY] } } }",
                                Map.of()))
                .contains("is not for an agent");
        assertThat(refused("agents: { commands: { a: { command: x, timout: 1 } } }", Map.of()))
                .contains("did you mean `timeout_seconds`?");
    }

    @Test
    void valuesAreReadIntoTypesThatCarryTheirUnits() {
        Configuration all =
                loaded(
                        """
                        api: { port: 0, allowed_hosts: [a.example], tls: { certificate: c.pem, key: k.pem } }
                        enforcement: { mode: advisory, rollout: { first: 5, percent: 12.5 } }
                        jwt: { expiry_seconds: 60, refresh_grace_seconds: 0 }
                        auth:
                          agent_keys:
                            - { name: bot, sha256: 00000000000000000000000000000000000000000000000000000000000000ff }
                        audit: { durability: disk, mask: [/env/*] }
                        data_dir: /var/lib/phasegate
                        workspace: { ignore: [] }
                        """,
                        Map.of());
        assertThat(all.api().tls()).contains(new Api.Tls(Path.of("c.pem"), Path.of("k.pem")));
        assertThat(all.enforcement().mode()).contains(Enforcement.Mode.PERMISSIVE);
        assertThat(all.enforcement().modeFrom()).isEqualTo("configuration");
        assertThat(all.enforcement().rollout().orElseThrow().percent()).isEqualTo(12.5);
        assertThat(all.jwt().expiry()).contains(Duration.ofMinutes(1));
        assertThat(all.jwt().refreshGrace()).contains(Duration.ZERO);
        assertThat(all.auth().agentKeys().getFirst().name()).isEqualTo("bot");
        assertThat(all.audit().durability()).isEqualTo(Durability.DISK);
        assertThat(all.storage().dataDirectory()).contains(Path.of("/var/lib/phasegate"));
        assertThat(all.protection().ignored()).isEmpty();
    }

    @Test
    void theEnvironmentWinsOverTheFile() {
        Loading.Loaded loaded =
                (Loading.Loaded)
                        read(
                                "api:\n  port: 1\n  host: localhost\n",
                                Map.of(
                                        "ORCHESTRATOR_API_PORT", "9000",
                                        "ORCHESTRATOR_ENFORCEMENT_MODE", "permissive",
                                        "ORCHESTRATOR_JWT_EXPIRY_SECONDS", "60",
                                        "ORCHESTRATOR_API_TLS_CERTIFICATE", "c",
                                        "ORCHESTRATOR_API_TLS_KEY", "k",
                                        "ORCHESTRATOR_API_ALLOWED_HOSTS", "a, b"));
        Configuration all = loaded.configuration();
        assertThat(all.api().port()).isEqualTo(9000);
        assertThat(all.api().host()).isEqualTo("localhost");
        assertThat(all.api().allowedHosts()).containsExactly("a", "b");
        assertThat(all.api().tls()).isPresent();
        assertThat(all.enforcement().modeFrom()).isEqualTo("environment");
        assertThat(loaded.from())
                .containsEntry("api.port", "ORCHESTRATOR_API_PORT")
                .containsEntry("api.host", "config.yaml:3");
    }

    @Test
    void variablesThatAreNoKeysAreLeftAlone() {
        assertThat(
                        read(
                                "",
                                Map.of(
                                        "PATH", "/bin",
                                        "MY_SECRET", "x",
                                        "ORCHESTRATOR_JWT_SECRET", "x",
                                        "ORCHESTRATOR_JWT_SECRET_PREVIOUS_FILE", "x",
                                        "ORCHESTRATOR_API_KEY", "x",
                                        "ORCHESTRATOR_URL", "x")))
                .isInstanceOf(Loading.Loaded.class);
    }

    @Test
    void everyProblemIsToldAtOnceWithItsPlaceAndARemedy() {
        String text =
                refused(
                        """
                        api:
                          prot: 8000
                          max_body_bytes: lots
                          plain_http: yes
                        enforcement: { mode: strickt }
                        audit: { mask: [env] }
                        storage: here
                        """,
                        Map.of(
                                "ORCHESTRATOR_API_PROT",
                                "1",
                                "ORCHESTRATOR_JWT_EXPIRY_SECONDS",
                                "0"));
        assertThat(text)
                .contains("config.yaml:2:3")
                .contains("did you mean `port`?")
                .contains("config.yaml:3:19")
                .contains("config.yaml:4:15")
                .contains("did you mean `strict`?")
                .contains("a JSON Pointer starts with `/`")
                .contains("unknown key `storage`")
                .contains("did you mean `ORCHESTRATOR_API_PORT`?")
                .contains("--> ORCHESTRATOR_JWT_EXPIRY_SECONDS:1:1");
    }

    @Test
    void aFileThatIsNoMapIsRefused() {
        assertThat(refused("- 1\n", Map.of())).contains("a configuration is a map");
        assertThat(refused("api: [", Map.of())).contains("error[yaml-syntax]");
    }

    @Test
    void aMissingFileMattersOnlyWhereSomebodyNamedIt() {
        Path nowhere = Path.of("/nowhere/config.yaml");
        assertThat(ConfigurationReader.load(nowhere, FILE, false, Map.of(), "S"))
                .isInstanceOf(Loading.Loaded.class);
        assertThat(ConfigurationReader.load(nowhere, FILE, true, Map.of(), "S"))
                .isInstanceOf(Loading.Refused.class);
    }

    @Test
    void halfOfATlsSettingIsNone() {
        assertThat(refused("api: { tls: { key: k.pem } }", Map.of())).contains("TLS needs both");
    }

    @Test
    void aKeyInPlaceOfItsHashIsNotRepeated() {
        String text =
                refused("auth: { agent_keys: [ { name: bot, sha256: pg_hunter2 } ] }", Map.of());
        assertThat(text).contains("not the SHA-256 of a key").doesNotContain("hunter2");
    }

    @Test
    void theValuesInForceAreDescribedWithoutSecrets() {
        List<String> lines =
                loaded(
                                "database: { url: 'jdbc:postgresql://h/n', user: u }",
                                Map.of("ORCHESTRATOR_API_PORT", "9000"))
                        .describe();
        assertThat(lines)
                .contains(
                        "api.port: 9000", "tasks.lease_seconds: 1800", "audit.durability: process")
                .noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    void whatTheCommandLineSaysAboutListeningIsInForce() {
        Configuration configuration = loaded("api: { port: 9000 }", Map.of());
        assertThat(configuration.listening(Optional.of("127.0.0.2"), Optional.of(7)).describe())
                .contains("api.host: 127.0.0.2", "api.port: 7");
        assertThat(configuration.listening(Optional.empty(), Optional.empty()))
                .isEqualTo(configuration);
    }

    @Test
    void valuesAreDescribedUnderTheNamesOfTheirKeys() {
        List<String> lines =
                loaded(
                                """
                                api: { tls: { certificate: c.pem, key: k.pem }, plain_http: accepted }
                                enforcement: { rollout: { first: 3 } }
                                """,
                                Map.of())
                        .describe();
        List<String> keys = new ArrayList<>(Keys.single());
        keys.addAll(
                List.of(
                        "auth.agent_keys",
                        "events.webhooks",
                        "agents.commands")); // of the file alone
        assertThat(lines.stream().map(line -> line.substring(0, line.indexOf(':'))).toList())
                .isSubsetOf(keys);
        assertThat(lines)
                .contains(
                        "api.plain_http: accepted",
                        "api.tls.certificate: c.pem",
                        "enforcement.rollout.first: 3",
                        "agents.retention_days: 30",
                        "events.retention_days: 30");
    }
}
