package io.phasegate.shell;

import java.util.List;

/** What a script is made of. */
sealed interface Node {
    /** A program with its arguments, or assignments and redirections alone. */
    record Simple(
            List<Assignment> assignments,
            List<ShellWord> words,
            List<Redirect> redirects,
            String text,
            Span span)
            implements Node {}

    /** One after the other, whatever becomes of them. */
    record Sequence(List<Node> parts) implements Node {}

    /**
     * Linked by {@code &&} and {@code ||}.
     *
     * @param and for each part but the first: true where it runs only after success
     */
    record AndOr(List<Node> parts, List<Boolean> and) implements Node {}

    record Pipeline(List<Node> parts) implements Node {}

    /** In a process of its own. */
    record Apart(Node body, String how) implements Node {}

    /**
     * May run, once or many times.
     *
     * @param variables set by the loop
     */
    record Maybe(List<String> variables, List<ShellWord> words, List<Node> parts)
            implements Node {}

    record Redirected(Node body, List<Redirect> redirects) implements Node {}

    record Function(String name, Node body) implements Node {}

    /** Computes or compares: {@code ((…))} and {@code [[…]]}. */
    record Expression(List<Part> parts, boolean arithmetic, Span span) implements Node {}
}
