package io.phasegate.shell;

import io.phasegate.rules.PathAccess.Access;
import io.phasegate.rules.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows a script in the order in which it would run. */
final class Walk {
    private static final int DEEPEST = 60;

    private final Findings findings;
    private final Variables variables;
    private final Launch launch;
    private final Set<Node> running = new HashSet<>();
    private int depth;
    private Span here = new Span(0, 0);

    Walk(Findings findings, Tables tables) {
        this.findings = findings;
        this.variables = new Variables(tables.steering());
        this.launch = new Launch(this, findings, variables, tables);
    }

    void visit(Node node, Scope scope, String how) {
        switch (node) {
            case Node.Simple simple -> simple(simple, scope, how);
            case Node.Sequence(List<Node> parts) -> sequence(parts, scope, how);
            case Node.AndOr andOr -> andOr(andOr, scope, how);
            case Node.Pipeline(List<Node> parts) -> pipeline(parts, scope, how);
            case Node.Apart(Node body, String by) ->
                    visit(body, scope.copy(), Origin.join(by, how));
            case Node.Maybe maybe -> maybe(maybe, scope, how);
            case Node.Redirected(Node body, List<Redirect> redirects) -> {
                redirects.forEach(redirect -> redirect(redirect, scope, how));
                visit(body, scope, how);
            }
            case Node.Function(String name, Node body) -> {
                scope.define(name, body);
                variables.functionsChanged();
                Scope inside = scope.copy();
                inside.maybe();
                run(body, inside, Origin.join("inside " + name + "()", how));
            }
            case Node.Expression(List<Part> parts, boolean arithmetic, Span span) -> {
                here = span;
                within(parts, scope, how);
                variables.computed(parts, arithmetic)
                        .ifPresent(text -> hidden(text, how, here));
            }
        }
    }

    /** A function's body; one that calls itself is not followed into the call. */
    void run(Node body, Scope scope, String how) {
        if (!running.add(body)) {
            throw new Unreadable("a function calls itself", here.start(), here.end());
        }
        visit(body, scope, how);
        running.remove(body);
    }

    /** Text that turns out to be a script. */
    void script(String text, Origin origin, Scope scope) {
        if (++depth > DEEPEST) {
            throw new Unreadable(
                    "it is nested too deep", origin.span().start(), origin.span().end());
        }
        Fragment fragment =
                new Fragment(text, origin.span().start(), origin.span().end(), false);
        visit(CommandReader.read(fragment, depth), scope, origin.how());
        depth--;
    }

    /** Each part runs whether or not the one before it succeeded. */
    private void sequence(List<Node> parts, Scope scope, String how) {
        for (Node part : parts) {
            Places before = scope.places();
            visit(part, scope, how);
            scope.go(scope.places().or(before));
        }
    }

    private void andOr(Node.AndOr andOr, Scope scope, String how) {
        Places before = scope.places();
        visit(andOr.parts().getFirst(), scope, how);
        scope.maybe();
        for (int i = 1; i < andOr.parts().size(); i++) {
            if (!andOr.and().get(i - 1)) {
                scope.go(scope.places().or(before));
            }
            visit(andOr.parts().get(i), scope, how);
        }
        scope.surely();
        scope.go(scope.places().or(before));
    }

    /** The last part may run in the shell itself. */
    private void pipeline(List<Node> parts, Scope scope, String how) {
        Places after = scope.places();
        for (Node part : parts) {
            Scope own = scope.copy();
            visit(part, own, how);
            after = after.or(own.places());
        }
        scope.go(after);
    }

    /** What changes on the way may hold from the start, the next time round. */
    private void maybe(Node.Maybe maybe, Scope scope, String how) {
        maybe.words().forEach(word -> within(word.parts(), scope, how));
        maybe.variables().forEach(name -> variables.set(name, maybe.words()));
        scope.maybe();
        Places before = scope.places();
        int changes = variables.changes();
        parts(maybe.parts(), scope, how);
        if (!scope.places().equals(before) || variables.changes() != changes) {
            scope.go(Places.UNKNOWN);
            parts(maybe.parts(), scope, how);
        }
        scope.surely();
    }

    private void parts(List<Node> parts, Scope scope, String how) {
        Places after = scope.places();
        for (Node part : parts) {
            visit(part, scope, how);
            after = after.or(scope.places());
            scope.go(after);
        }
    }

    private void simple(Node.Simple simple, Scope scope, String how) {
        findings.step(simple.span());
        here = simple.span();
        simple.assignments().forEach(each -> assigned(each, scope, how));
        simple.words().forEach(word -> within(word.parts(), scope, how));
        simple.redirects().forEach(redirect -> redirect(redirect, scope, how));
        List<Word> words =
                simple.words().stream().flatMap(word -> Expansion.of(word).stream()).toList();
        Origin origin = new Origin(simple.text(), simple.span(), how);
        if (words.isEmpty()) {
            simple.assignments().forEach(variables::set);
            return;
        }
        boolean steered = simple.assignments().stream().anyMatch(variables::steers);
        launch.run(new Call(words, origin, scope, input(simple), steered, false));
    }

    private void assigned(Assignment assignment, Scope scope, String how) {
        within(assignment.subscript(), scope, how);
        assignment.values().forEach(value -> within(value.parts(), scope, how));
    }

    /** Text of the script that the command reads; unknown where several inputs compete. */
    private static Optional<Word> input(Node.Simple simple) {
        List<Redirect> inputs =
                simple.redirects().stream()
                        .filter(
                                redirect ->
                                        switch (redirect) {
                                            case Redirect.Here here -> here.input();
                                            case Redirect.File file ->
                                                    file.operator().startsWith("<");
                                            case Redirect.Descriptor _ -> false;
                                        })
                        .toList();
        return inputs.size() == 1 && inputs.getFirst() instanceof Redirect.Here here
                ? Optional.of(Expansion.verbatim(here.body(), simple.text()))
                : Optional.empty();
    }

    private void redirect(Redirect redirect, Scope scope, String how) {
        switch (redirect) {
            case Redirect.Here(_, List<Part> body) -> within(body, scope, how);
            case Redirect.Descriptor() -> {}
            case Redirect.File(String operator, Optional<String> variable, ShellWord target) -> {
                within(target.parts(), scope, how);
                variable.ifPresent(name -> variables.set(name, List.of()));
                Word path = path(target);
                if (path.text().startsWith("/dev/tcp/") || path.text().startsWith("/dev/udp/")) {
                    hidden(target.source(), Origin.join("through the network", how), target.span());
                } else {
                    Access access = operator.equals("<") ? Access.READ : Access.WRITE;
                    String by = Origin.join("redirection", how);
                    findings.file(access, path, scope.places(), target.span(), by);
                }
            }
        }
    }

    private static Word path(ShellWord target) {
        List<Word> words = Expansion.of(target);
        return words.size() == 1 ? words.getFirst() : Word.unknown(target.source());
    }

    /** Commands that are found inside of words. */
    void within(List<Part> parts, Scope scope, String how) {
        for (Part part : parts) {
            switch (part) {
                case Part.Literal _ -> {}
                case Part.Commands(Node body, String by) ->
                        visit(body, scope.copy(), Origin.join(by, how));
                case Part.Arithmetic(List<Part> inner) -> {
                    within(inner, scope, how);
                    variables.computed(inner, true)
                            .ifPresent(text -> hidden(text, how, here));
                }
                case Part.Parameter parameter -> {
                    within(parameter.within(), scope, how);
                    variables.used(parameter)
                            .ifPresent(text -> hidden(text, how, here));
                }
            }
        }
    }

    /** Something runs, and nobody can say what. */
    void hidden(String source, String how, Span span) {
        findings.command(List.of(Word.unknown(source)), new Origin(source, span, how));
    }
}
