package io.phasegate.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CraftedTokensTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path TABLE =
            Path.of(
                    System.getProperty("phasegate.root"),
                    "service/src/test/resources/token/crafted.yaml");

    private final PhaseTokens tokens = Forge.tokens("HS256");
    private final String genuine = Forge.genuine(tokens);

    private record Case(String name, String text, String is) {}

    @Test
    void everyTokenOfTheTableIsWorthWhatItSays() throws IOException {
        SoftAssertions softly = new SoftAssertions();
        for (Case each : cases()) {
            softly.assertThat(word(tokens.verify(each.text(), Forge.NOW)))
                    .as(each.name() + ": " + each.text())
                    .isEqualTo(each.is());
        }
        softly.assertAll();
    }

    @Test
    void theTableIsLong() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(80);
    }

    private static String word(Verification verification) {
        return switch (verification) {
            case PhaseToken _ -> "genuine";
            case ExpiredToken _ -> "expired";
            case Verification.Refused(var reason) -> reason.name().toLowerCase(Locale.ROOT);
        };
    }

    private List<Case> cases() throws IOException {
        JsonNode groups = JSON.valueToTree(new Yaml().<Object>load(Files.readString(TABLE)));
        List<Case> all = new ArrayList<>();
        for (JsonNode group : groups) {
            for (JsonNode each : group.path("cases")) {
                String is = each.path("is").asString(group.path("is").asString(""));
                String text = each.has("text") ? each.path("text").asString() : crafted(each);
                all.add(new Case(group.path("name").asString() + " " + each, text, is));
            }
        }
        return all;
    }

    private String crafted(JsonNode each) {
        Optional<TokenSecret> secret =
                switch (each.path("key").asString()) {
                    case "ours" -> Optional.of(Forge.OURS);
                    case "previous" -> Optional.of(Forge.PREVIOUS);
                    case "other" -> Optional.of(Forge.OTHER);
                    default -> Optional.empty();
                };
        String named =
                Forge.part(genuine, 0)
                        .replace(
                                Forge.OURS.id(),
                                secret.map(TokenSecret::id).orElse(Forge.OURS.id()));
        String header = each.path("header").asString(named);
        return Forge.token(header, claims(each), secret);
    }

    private String claims(JsonNode each) {
        if (each.has("claims")) {
            return each.path("claims").asString();
        }
        ObjectNode claims = (ObjectNode) JSON.readTree(Forge.part(genuine, 1));
        if (each.path("set") instanceof ObjectNode changes) {
            claims.setAll(changes);
        }
        claims.remove(each.path("drop").asString(""));
        return claims.toString();
    }
}
