package io.phasegate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.phasegate.rules.Mode;
import io.phasegate.rules.ToolCall;
import io.phasegate.rules.compile.RuleCompiler;
import io.phasegate.rules.compile.RuleText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The same request gets the same decision, whoever asks beside it and however rules are ordered.
 * Longer with {@code -Dphasegate.decisions=1250 -Dphasegate.reloads=100}.
 */
final class DecisionDifferentialTest {
    private static final int THREADS = 8;
    private static final int EACH = Integer.getInteger("phasegate.decisions", 400);
    private static final int RELOADS = Integer.getInteger("phasegate.reloads", 20);
    private static final String BREAKS_OFF =
            """
            package io.phasegate.policy;
            import io.phasegate.rules.*;
            rule "breaks_off"
            when
                ToolCall( tool == "boom", paths.get( 0 ).inside() )
            then
                insert( Violation.blocking( "breaks_off", "never reached" ) );
            end
            """;

    @Test
    void manyThreadsAndBrokenDecisionsChangeNoDecision() throws Exception {
        PolicyBundle plain = Bundles.defaultContract();
        PolicyBundle breaking =
                Bundles.recompiled(
                        plain,
                        texts ->
                                with(
                                        texts,
                                        new RuleText("x.drl", BREAKS_OFF, RuleText.Origin.AUTHOR)),
                        RuleCompiler::classic);
        try (DroolsEngine busy = new DroolsEngine(breaking);
                DroolsEngine fresh = new DroolsEngine(plain, 1);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Summary>>> answers = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                long seed = 4711 + thread;
                answers.add(threads.submit(() -> decisions(busy, seed, true)));
            }
            for (int thread = 0; thread < THREADS; thread++) {
                List<Summary> expected = decisions(fresh, 4711 + thread, false);
                assertThat(answers.get(thread).get())
                        .as("seed %d", 4711 + thread)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void theOrderOfRulesAndReloadingChangeNoDecision() {
        PolicyBundle plain =
                Bundles.load(
                        "small.yaml",
                        Bundles.ROOT.resolve("service/src/test/resources/cli-contracts"));
        List<Summary> expected;
        try (DroolsEngine engine = new DroolsEngine(plain)) {
            expected = decisions(engine, 1, false, 50);
        }
        for (int reload = 0; reload < RELOADS; reload++) {
            long seed = reload;
            PolicyBundle shuffled =
                    Bundles.recompiled(
                            plain, texts -> shuffled(texts, seed), RuleCompiler::classic);
            try (DroolsEngine engine = new DroolsEngine(shuffled)) {
                assertThat(decisions(engine, 1, false, 50))
                        .as("rules in the order of seed %d", seed)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void whatTheBuildCompiledDecidesLikeWhatIsCompiledWhenItIsLoaded() {
        PolicyBundle plain = Bundles.defaultContract();
        List<Summary> expected;
        try (DroolsEngine engine = new DroolsEngine(Bundles.classic(plain))) {
            expected = decisions(engine, 99, false);
        }
        try (DroolsEngine precompiled = new DroolsEngine(plain)) {
            assertThat(decisions(precompiled, 99, false)).isEqualTo(expected);
        }
        assertThat(plain.ahead()).isTrue();
    }

    private static List<Summary> decisions(DroolsEngine engine, long seed, boolean disturbed) {
        return decisions(engine, seed, disturbed, EACH);
    }

    private static List<Summary> decisions(
            DroolsEngine engine, long seed, boolean disturbed, int count) {
        RandomRequests requests = new RandomRequests(seed, engine.bundle().workflow());
        List<Summary> summaries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (disturbed && i % 170 == 0) {
                Decision broken = engine.decide(boom(), Mode.permissive("test"));
                assertThat(broken).isInstanceOf(Decision.Deny.class);
            }
            Mode mode = requests.mode();
            summaries.add(
                    Summary.of(
                            requests.isTransition()
                                    ? engine.decide(requests.transition(), mode)
                                    : engine.decide(requests.toolCall(), mode)));
            summaries.add(Summary.of("observed", engine.observe(requests.changes(), mode)));
        }
        return summaries;
    }

    private static ToolCall boom() {
        return ToolCall.of("PLAN", "boom");
    }

    private static List<RuleText> with(List<RuleText> texts, RuleText more) {
        List<RuleText> all = new ArrayList<>(texts);
        all.add(more);
        return all;
    }

    /** The same rules, in another order within each file and among files. */
    private static List<RuleText> shuffled(List<RuleText> texts, long seed) {
        Random random = new Random(seed);
        List<RuleText> all = new ArrayList<>();
        for (RuleText text : texts) {
            all.add(new RuleText(text.name(), shuffled(text.text(), random), text.origin()));
        }
        Collections.shuffle(all, random);
        return all;
    }

    private static final Pattern RULE = Pattern.compile("(?ms)^rule \".*?^end$");

    private static String shuffled(String text, Random random) {
        List<String> rules =
                new ArrayList<>(RULE.matcher(text).results().map(found -> found.group()).toList());
        String rest = RULE.matcher(text).replaceAll("");
        Collections.shuffle(rules, random);
        return rest + "\n" + String.join("\n\n", rules) + "\n";
    }
}
