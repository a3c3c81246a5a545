package io.phasegate.shell;

import io.phasegate.rules.PathAccess.Access;
import io.phasegate.rules.Word;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gathers what a script runs and touches; what is found twice counts once. */
final class Findings {
    private final Set<SimpleCommand> commands = new LinkedHashSet<>();
    private final Set<FileUse> files = new LinkedHashSet<>();
    private int steps;

    /**
     * @param steps how much may be looked at: a script in which functions and loops multiply is
     *     given up instead of followed
     */
    Findings(int steps) {
        this.steps = steps;
    }

    void step(Span span) {
        if (--steps < 0) {
            throw new Unreadable(
                    "it is too tangled to be followed", span.start(), span.end());
        }
    }

    void command(List<Word> words, Origin origin) {
        step(origin.span());
        commands.add(
                new SimpleCommand(
                        words,
                        origin.text(),
                        origin.span().start(),
                        origin.span().end(),
                        origin.how()));
    }

    void file(Access access, Word path, Places places, Span span, String how) {
        step(span);
        if (access == Access.READ && !path.known()) {
            return;
        }
        for (Optional<String> folder : places.each()) {
            files.add(new FileUse(access, path, folder, span.start(), span.end(), how));
        }
    }

    Script.Understood script() {
        return new Script.Understood(List.copyOf(commands), List.copyOf(files));
    }

    boolean runsNothing() {
        return commands.isEmpty();
    }
}
