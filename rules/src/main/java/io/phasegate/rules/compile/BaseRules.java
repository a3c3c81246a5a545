package io.phasegate.rules.compile;

import io.phasegate.convert.RuleOrigin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The rules that every rule base holds, whatever the contract says: the floor, agents' own
 * commands, debt and the verdicts.
 */
public final class BaseRules {
    private static final List<String> FILES =
            List.of("floor.drl", "agent.drl", "debt.drl", "verdict.drl");

    private BaseRules() {}

    public static List<RuleText> texts() {
        return FILES.stream()
                .map(file -> new RuleText(file, read(file), RuleText.Origin.BASE))
                .toList();
    }

    /**
     * Where each of them stands, in file order; {@code floor.drl} and the like are the files named.
     */
    public static List<RuleOrigin> rules() {
        return texts().stream().flatMap(text -> RuleOutline.of(text).stream()).toList();
    }

    private static String read(String file) {
        String resource = "/io/phasegate/rules/" + file;
        try (InputStream in = BaseRules.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
