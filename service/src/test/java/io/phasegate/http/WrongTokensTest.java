package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.task.Grant;
import io.phasegate.token.PhaseTokens;
import io.phasegate.token.TokenSecret;
import io.phasegate.token.TokenSecrets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However many wrong tokens come in, none is believed, and honest agents are still answered. Longer
 * with {@code -Dphasegate.wrongTokens=20000}.
 */
final class WrongTokensTest {
    private static final int TOKENS = Integer.getInteger("phasegate.wrongTokens", 4_000);
    private static final int CALLERS = 8;

    @TempDir private Path workspace;

    @Test
    void noneIsAcceptedAndNobodyElseWaits() throws Exception {
        try (TestServer server = TestServer.start(workspace);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            TestAgent honest = server.agent("honest");
            Map<Integer, Integer> answers = new ConcurrentHashMap<>();
            List<Future<?>> attackers =
                    IntStream.range(0, CALLERS)
                            .<Future<?>>mapToObj(caller ->
                                    callers.submit(() -> attack(server, honest, caller, answers)))
                            .toList();
            List<Long> waits = new ArrayList<>();
            while (attackers.stream().anyMatch(attacker -> !attacker.isDone())) {
                long begun = System.nanoTime();
                assertThat(honest.check("read_files", Map.of("path", "a")).status()).isEqualTo(200);
                waits.add(System.nanoTime() - begun);
            }
            for (Future<?> attacker : attackers) {
                attacker.get();
            }
            assertThat(answers).containsOnlyKeys(401).containsEntry(401, TOKENS);
            waits.sort(null);
            Duration median = Duration.ofNanos(waits.get(waits.size() / 2));
            assertThat(median).isLessThan(Duration.ofMillis(500));
        }
    }

    private static void attack(
            TestServer server, TestAgent honest, int caller, Map<Integer, Integer> answers) {
        WrongTokens tokens = new WrongTokens(honest, new Random(caller));
        for (int call = 0; call < TOKENS / CALLERS; call++) {
            int status =
                    server.post(
                                    "/api/v1/tools/check",
                                    Map.of(
                                            "task_id",
                                            honest.taskId(),
                                            "phase_token",
                                            tokens.next(),
                                            "tool_name",
                                            "read_files",
                                            "args",
                                            Map.of("path", "a")))
                            .status();
            answers.merge(status, 1, Integer::sum);
        }
    }

    /** Tokens that nearly hold. */
    private record WrongTokens(TestAgent honest, Random random) {
        String next() {
            return switch (random.nextInt(5)) {
                case 0 -> noise();
                case 1 -> altered();
                case 2 -> issued("another secret, as long as the first one was", 3600);
                case 3 -> issued(secret(), 3600); // well signed, and never issued
                default -> issued(secret(), -3600);
            };
        }

        private static String secret() {
            return "a secret of tests, long enough".repeat(2);
        }

        private String noise() {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            return "x" + Base64.getUrlEncoder().encodeToString(bytes);
        }

        private String altered() {
            StringBuilder token = new StringBuilder(honest.token());
            int at = random.nextInt(token.length() - 1); // the last sign has bits that say nothing
            token.setCharAt(at, token.charAt(at) == 'A' ? 'B' : 'A');
            return token.toString();
        }

        private String issued(String secret, long seconds) {
            Instant now = Instant.now();
            Grant grant =
                    new Grant(
                            Long.toHexString(random.nextLong()),
                            honest.taskId(),
                            "honest",
                            "PLAN",
                            1,
                            0,
                            now.plusSeconds(seconds));
            TokenSecret key = TokenSecret.of(secret.getBytes(StandardCharsets.UTF_8));
            return new PhaseTokens("phasegate", "HS256", new TokenSecrets(key, Optional.empty()))
                    .issue(grant, List.of("read_files"), "sha256:00", now.minusSeconds(7200));
        }
    }
}
