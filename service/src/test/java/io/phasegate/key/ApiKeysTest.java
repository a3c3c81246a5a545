package io.phasegate.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.MovableClock;
import io.phasegate.database.Database;
import io.phasegate.database.Engine;
import io.phasegate.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Engine.class)
class ApiKeysTest {
    @Parameter private Engine engine = Engine.SQLITE;
    @TempDir Path folder;

    private final MovableClock clock = new MovableClock();
    private Database database;
    private ApiKeys keys;

    @BeforeEach
    void open() {
        database = TestDatabase.open(engine, folder, KeySchema.migrations());
        keys = keys(List.of());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private ApiKeys keys(List<ConfiguredKey> configured) {
        return new ApiKeys(database, clock, new SecureRandom(), configured);
    }

    private IssuedKey issued(Role role, String name) {
        return ((Issue.Issued) keys.create(role, name)).key();
    }

    @Test
    void aKeyIsKnownAgainByItsWholeText() {
        IssuedKey key = issued(Role.APPROVER, "ada");
        assertThat(keys.check(key.text())).isEqualTo(new KeyCheck.Known(key.key()));
        assertThat(key.text()).matches("pg_[0-9a-f]{12}_[A-Za-z0-9_-]{43}");
        assertThat(key.text()).startsWith("pg_" + key.key().id() + "_");
    }

    @Test
    void noOtherTextIsAKey() {
        String text = issued(Role.ADMIN, "ada").text();
        Random random = new Random(7);
        for (int at = 0; at < text.length(); at++) {
            char[] changed = text.toCharArray();
            changed[at] ^= (char) (1 + random.nextInt(60));
            assertThat(keys.check(new String(changed))).isInstanceOf(KeyCheck.Unknown.class);
            assertThat(keys.check(text.substring(0, at))).isInstanceOf(KeyCheck.Unknown.class);
        }
        for (String other :
                List.of("", text + "=", " " + text, "pg__", "\u0000", "🔑".repeat(99))) {
            assertThat(keys.check(other)).isInstanceOf(KeyCheck.Unknown.class);
        }
    }

    @Test
    void theFirstKeyIsMadeOnce() {
        assertThat(keys.initialise()).isInstanceOf(Issue.Issued.class);
        assertThat(keys.initialise()).isInstanceOf(Issue.Refused.class);
        issued(Role.ADMIN, "ada");
        keys.revoke(keys.list().getFirst().id());
        assertThat(keys.initialise()).isInstanceOf(Issue.Refused.class);
    }

    @Test
    void theLastAdminsKeyStays() {
        IssuedKey first = issued(Role.ADMIN, "ada");
        issued(Role.APPROVER, "bob");
        assertThat(keys.revoke(first.key().id())).isEqualTo(new Revocation.LastAdmin());
        assertThat(keys.check(first.text())).isInstanceOf(KeyCheck.Known.class);
        IssuedKey second = issued(Role.ADMIN, "eve");
        assertThat(keys.revoke(first.key().id())).isInstanceOf(Revocation.Revoked.class);
        assertThat(keys.revoke(second.key().id())).isEqualTo(new Revocation.LastAdmin());
    }

    @Test
    void aRevokedKeyIsUnknownAtOnceAndStaysInTheList() {
        IssuedKey key = issued(Role.AUDITOR, "eve");
        assertThat(keys.revoke(key.key().id())).isInstanceOf(Revocation.Revoked.class);
        assertThat(keys.revoke(key.key().id())).isEqualTo(new Revocation.Unknown());
        assertThat(keys.check(key.text())).isInstanceOf(KeyCheck.Unknown.class);
        assertThat(keys.list().getFirst().revoked()).contains(clock.instant());
    }

    @Test
    void aNameBelongsToOneKeyInUse() {
        IssuedKey key = issued(Role.APPROVER, "ada");
        assertThat(keys.create(Role.AGENT, "ada")).isInstanceOf(Issue.Refused.class);
        keys.revoke(key.key().id());
        assertThat(keys.create(Role.AGENT, "ada")).isInstanceOf(Issue.Issued.class);
    }

    @Test
    void theContractsOwnWordsForApproversAreNobodysName() {
        for (String name :
                List.of(
                        "human",
                        "orchestrator",
                        "review_agent",
                        "",
                        "1st",
                        "a b",
                        "x".repeat(65))) {
            assertThat(keys.create(Role.APPROVER, name)).isInstanceOf(Issue.Refused.class);
        }
    }

    @Test
    void theTextOfAKeyIsKeptNowhere() throws Exception {
        IssuedKey key = issued(Role.ADMIN, "ada");
        String secret = key.text().substring(16);
        assertThat(key).asString().doesNotContain(secret);
        for (Path file : Files.list(folder).toList()) {
            assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain(secret);
        }
    }

    @Test
    void anAgentsKeyMakesTheServerGuarded() {
        issued(Role.ADMIN, "ada");
        assertThat(keys.guarded()).isFalse();
        IssuedKey agent = issued(Role.AGENT, "bot");
        assertThat(keys.guarded()).isTrue();
        keys.revoke(agent.key().id());
        assertThat(keys.guarded()).isFalse();
        assertThat(keys(List.of(new ConfiguredKey("bot", "0".repeat(64)))).guarded()).isTrue();
    }

    @Test
    void aConfiguredKeyIsAnAgents() {
        keys = keys(List.of(new ConfiguredKey("bot", KeyText.hash("a text of their own"))));
        assertThat(keys.check("a text of their own"))
                .isInstanceOfSatisfying(
                        KeyCheck.Known.class,
                        known -> assertThat(known.key().role()).isEqualTo(Role.AGENT));
        assertThat(keys.check("another text")).isInstanceOf(KeyCheck.Unknown.class);
    }

    @Test
    void whoInsistsOnAWrongKeyWaitsAndNobodyElseDoes() {
        IssuedKey key = issued(Role.ADMIN, "ada");
        String wrong = key.text().substring(0, key.text().length() - 4) + "AAAA";
        for (int i = 0; i < 5; i++) {
            assertThat(keys.check(wrong)).isInstanceOf(KeyCheck.Unknown.class);
        }
        assertThat(keys.check(wrong)).isEqualTo(new KeyCheck.TooOften(Duration.ofSeconds(1)));
        assertThat(keys.check(key.text())).isInstanceOf(KeyCheck.Known.class);
        clock.advance(Duration.ofSeconds(1));
        assertThat(keys.check(wrong)).isInstanceOf(KeyCheck.Unknown.class);
        assertThat(keys.check(wrong)).isEqualTo(new KeyCheck.TooOften(Duration.ofSeconds(2)));
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofSeconds(60));
            keys.check(wrong);
        }
        assertThat(keys.check(wrong)).isEqualTo(new KeyCheck.TooOften(Duration.ofSeconds(60)));
    }
}
