package io.phasegate.service;

import io.phasegate.rules.compile.CompiledRules;
import io.phasegate.rules.compile.RuleCompiler;
import io.phasegate.rules.compile.RuleText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Compiles the rules of one policy once, however many servers of a test class are started by it:
 * what comes of it cannot be changed. Keeps a few.
 */
public final class CompiledOnce implements Function<List<RuleText>, CompiledRules> {
    private static final int MOST = 4;
    private static final CompiledOnce SHARED = new CompiledOnce();

    private final Map<List<RuleText>, CompiledRules> known = new HashMap<>();

    private CompiledOnce() {}

    /** The one of this process. */
    public static CompiledOnce shared() {
        return SHARED;
    }

    @Override
    public synchronized CompiledRules apply(List<RuleText> texts) {
        if (known.size() >= MOST && !known.containsKey(texts)) {
            known.clear();
        }
        return known.computeIfAbsent(List.copyOf(texts), RuleCompiler::classic);
    }
}
