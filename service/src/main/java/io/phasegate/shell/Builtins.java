package io.phasegate.shell;

import io.phasegate.rules.PathAccess.Access;
import io.phasegate.rules.Word;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What commands of the shell itself change. */
final class Builtins {
    private static final Pattern RUNS_TEXT = Pattern.compile(".*(\\$\\(|`).*", Pattern.DOTALL);
    private static final Pattern SIGNAL = Pattern.compile("-|[0-9]*|-[lpP]");

    private final Walk walk;
    private final Findings findings;
    private final Variables variables;

    Builtins(Walk walk, Findings findings, Variables variables) {
        this.walk = walk;
        this.findings = findings;
        this.variables = variables;
    }

    void run(Call call) {
        if (call.apart()) {
            return;
        }
        List<Word> words = call.arguments();
        switch (call.program().text()) {
            case "cd", "pushd" -> go(call);
            case "popd" -> call.scope().go(Places.UNKNOWN);
            case "export", "declare", "typeset", "readonly", "local" -> declare(call);
            case "read", "mapfile", "readarray", "getopts" -> receive(call);
            case "printf" -> print(call);
            case "unset" -> unset(call);
            case "wait" ->
                    words.stream().filter(word -> !word.known()).forEach(variables::receives);
            case "let" -> words.forEach(word -> compute(word, call));
            case "test", "[" -> test(call);
            case "trap" -> trap(call);
            case "source", "." -> source(call);
            case "set" -> set(words);
            case "alias" -> {
                if (words.stream().anyMatch(word -> !word.known() || word.text().contains("="))) {
                    variables.steer();
                }
            }
            case "hash", "enable", "complete", "compgen", "bind", "fc", "jobs" -> loads(call);
            default -> {}
        }
    }

    private static List<Word> operands(List<Word> words) {
        return words.stream()
                .filter(word -> !word.known() || !word.text().startsWith("-"))
                .toList();
    }

    private void go(Call call) {
        List<Word> to =
                call.arguments().stream()
                        .filter(word -> !word.known() || !word.text().matches("-[LPen@]+|--"))
                        .toList();
        Scope scope = call.scope();
        scope.go(to.size() == 1 ? scope.places().moved(to.getFirst()) : Places.UNKNOWN);
        if (to.size() == 1 && to.getFirst().known() && !to.getFirst().text().equals("-")) {
            read(call, to.getFirst());
        }
    }

    /** A folder that is entered, or a script that is read. */
    private void read(Call call, Word path) {
        findings.file(
                Access.READ,
                path,
                call.scope().places().equals(Places.UNKNOWN) ? Places.UNKNOWN : Places.START,
                call.origin().span(),
                Origin.join("by " + call.program().text(), call.origin().how()));
    }

    private void declare(Call call) {
        for (Word word : call.arguments()) {
            boolean option =
                    word.known() && (word.text().startsWith("-") || word.text().startsWith("+"));
            if (!option) {
                int equals = word.text().indexOf('=');
                String name = equals < 0 ? word.text() : word.text().substring(0, equals);
                if (name.contains("[") && RUNS_TEXT.matcher(name).matches()) {
                    walk.hidden(word.text(), call.origin().how(), call.origin().span());
                }
                variables.declared(word);
            } else if (word.text().contains("n") && !call.program().text().equals("export")) {
                variables.steer();
            }
        }
    }

    /** An element's index is computed, and computing runs the substitutions in it. */
    private void receives(Word name, Call call) {
        if (name.text().contains("[") && RUNS_TEXT.matcher(name.text()).matches()) {
            walk.hidden(name.text(), call.origin().how(), call.origin().span());
        }
        variables.receives(name);
    }

    private void receive(Call call) {
        for (Word word : call.arguments()) {
            if (word.known() && word.text().startsWith("-") && word.text().contains("C")) {
                walk.hidden(word.text(), call.origin().how(), call.origin().span());
            }
            receives(
                    word.known() ? Word.known(word.text().replaceFirst("^-[a-z]+", "")) : word,
                    call);
        }
        variables.receives(Word.known("REPLY"));
        variables.receives(Word.known("MAPFILE"));
    }

    private void print(Call call) {
        List<Word> words = call.arguments();
        if (words.isEmpty()) {
            return;
        }
        Word first = words.getFirst();
        boolean mayName =
                !first.known() && (first.text().startsWith("$") || first.text().startsWith("\"$"));
        if (mayName) {
            variables.steer();
        } else if (first.text().startsWith("-v")) {
            Word attached = new Word(first.text().substring(2), first.known());
            Word name =
                    !attached.text().isEmpty() ? attached : words.size() > 1 ? words.get(1) : first;
            receives(name, call);
        }
    }

    private void unset(Call call) {
        call.scope().functions().clear();
        variables.functionsChanged();
        operands(call.arguments()).forEach(word -> receives(word, call));
    }

    private void compute(Word word, Call call) {
        if (!word.known() || RUNS_TEXT.matcher(word.text()).matches()) {
            walk.hidden(word.text(), call.origin().how(), call.origin().span());
            return;
        }
        variables
                .computed(List.of(new Part.Literal(word.text(), true)), true)
                .ifPresent(text -> walk.hidden(text, call.origin().how(), call.origin().span()));
    }

    private void test(Call call) {
        List<Word> words = call.arguments();
        for (int i = 0; i + 1 < words.size(); i++) {
            Word next = words.get(i + 1);
            if (words.get(i).text().equals("-v")
                    && (!next.known() || RUNS_TEXT.matcher(next.text()).matches())) {
                walk.hidden(next.text(), call.origin().how(), call.origin().span());
            }
        }
    }

    /** Runs whenever a signal comes, wherever the shell then is. */
    private void trap(Call call) {
        List<Word> words =
                call.arguments().stream().dropWhile(word -> word.text().equals("--")).toList();
        if (words.isEmpty() || (words.size() == 1 && words.getFirst().known())) {
            return;
        }
        Word command = words.getFirst();
        if (!command.known()) {
            walk.hidden(
                    command.text(),
                    Origin.join("inside trap", call.origin().how()),
                    call.origin().span());
        } else if (!SIGNAL.matcher(command.text()).matches()) {
            Scope later = call.scope().copy();
            later.go(Places.UNKNOWN);
            later.maybe();
            walk.script(command.text(), call.origin().reached("inside trap"), later);
        }
    }

    private void source(Call call) {
        List<Word> words = call.arguments();
        if (words.isEmpty()) {
            return;
        }
        Word file = words.getFirst();
        if (!file.known()) {
            walk.hidden(
                    file.text(),
                    Origin.join("inside source", call.origin().how()),
                    call.origin().span());
        } else if (file.text().startsWith("/dev/")) {
            Word input = call.input().orElse(Word.unknown(file.text()));
            if (input.known()) {
                walk.script(input.text(), call.origin().reached("inside source"), call.scope());
            } else {
                walk.hidden(file.text(), call.origin().how(), call.origin().span());
            }
        } else {
            read(call, file);
        }
        call.scope().go(Places.UNKNOWN);
    }

    private void set(List<Word> words) {
        for (Word word : words) {
            if (word.text().equals("--")) {
                return;
            }
            boolean option = word.text().startsWith("-") || word.text().startsWith("+");
            if (!word.known()
                    || (option && word.text().contains("k"))
                    || word.text().equals("keyword")) {
                variables.steer();
            }
        }
    }

    private void loads(Call call) {
        boolean jobs = call.program().text().equals("jobs");
        if ((!call.arguments().isEmpty() && !jobs)
                || call.arguments().stream().anyMatch(word -> word.text().startsWith("-x"))) {
            variables.steer();
            String text =
                    call.arguments().stream().map(Word::text).collect(Collectors.joining(" "));
            walk.hidden(text, call.origin().how(), call.origin().span());
        }
    }
}
