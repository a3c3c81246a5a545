package io.phasegate.configuration;

import io.phasegate.contract.Fields;
import io.phasegate.contract.Findings;
import io.phasegate.contract.Location;
import io.phasegate.contract.YamlText;
import io.phasegate.contract.YamlValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a configuration file and the environment over it: everything wrong with them at once. */
public final class ConfigurationReader {
    private ConfigurationReader() {}

    /**
     * Loads the file; without one, the environment and the defaults alone.
     *
     * @param name the file as findings name it
     * @param demanded whether a missing file is a problem: somebody named it
     * @param secretVariable the contract's {@code secret_env_var}
     */
    public static Loading load(
            Path file,
            String name,
            boolean demanded,
            Map<String, String> environment,
            String secretVariable) {
        try {
            return read(name, Files.readString(file), environment, secretVariable);
        } catch (NoSuchFileException e) {
            return demanded
                    ? unreadable(name, "there is no such file")
                    : read(name, "", environment, secretVariable);
        } catch (IOException e) {
            return unreadable(name, "the file cannot be read as UTF-8");
        }
    }

    /** From the file's text. */
    public static Loading read(
            String name, String text, Map<String, String> environment, String secretVariable) {
        Findings findings = new Findings();
        Environment variables = new Environment(environment, secretVariable);
        YamlValue.Mapping merged = variables.over(file(name, text, findings), findings);
        Reader root = new Reader(Fields.of(Keys.ROOT, merged, findings), findings);
        Configuration configuration = configuration(root);
        if (findings.hasErrors()) {
            Map<String, String> sources = new HashMap<>(variables.sources());
            sources.put(name, Hidden.in(text));
            return new Loading.Refused(findings.inFileOrder(), sources);
        }
        return new Loading.Loaded(configuration, Provenance.of(merged));
    }

    private static Configuration configuration(Reader root) {
        return new Configuration(
                Api.read(root.section("api", Api.SECTION)),
                EnforcementOverride.read(root.section("enforcement", EnforcementOverride.SECTION)),
                Jwt.read(root.section("jwt", Jwt.SECTION)),
                Auth.read(root.section("auth", Auth.SECTION)),
                Tasks.read(root.section("tasks", Tasks.SECTION)),
                Storage.read(root),
                Audit.read(root.section("audit", Audit.SECTION)),
                Events.read(root.section("events", Events.SECTION)),
                PolicySettings.read(root.section("policy", PolicySettings.SECTION)),
                Tools.read(root.section("tools", Tools.SECTION)),
                Protection.read(root),
                RateLimits.read(root.section("limits", RateLimits.SECTION)),
                Hooks.read(root.section("hooks", Hooks.SECTION)),
                Agents.read(root.section("agents", Agents.SECTION)));
    }

    /** An empty file, or one of comments, says nothing. */
    private static YamlValue.Mapping file(String name, String text, Findings findings) {
        YamlValue.Mapping nothing = new YamlValue.Mapping(Location.startOf(name), List.of());
        boolean empty =
                text.lines()
                        .map(String::strip)
                        .allMatch(line -> line.isEmpty() || line.startsWith("#"));
        if (empty) {
            return nothing;
        }
        Optional<YamlValue> value = YamlText.read(name, text, findings);
        if (value.isPresent() && !(value.get() instanceof YamlValue.Mapping)) {
            findings.error(
                    "wrong-type",
                    value.get().at(),
                    "a configuration is a map, but this is " + value.get().described(),
                    "write keys, as `api:` with `port: 8000` below it");
        }
        return value.filter(YamlValue.Mapping.class::isInstance)
                .map(YamlValue.Mapping.class::cast)
                .orElse(nothing);
    }

    private static Loading unreadable(String name, String message) {
        Findings findings = new Findings();
        findings.error(
                "unreadable-file",
                Location.startOf(name),
                message,
                "name a configuration file with `--config`, or leave it out");
        return new Loading.Refused(findings.inFileOrder(), Map.of());
    }
}
