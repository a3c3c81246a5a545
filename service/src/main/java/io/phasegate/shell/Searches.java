package io.phasegate.shell;

import io.phasegate.rules.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Programs that start others somewhere among their arguments. */
final class Searches {
    private static final Map<String, Set<String>> STARTS =
            Map.of(
                    "find", Set.of("-exec", "-execdir", "-ok", "-okdir"),
                    "fd", Set.of("-x", "--exec", "-X", "--exec-batch"),
                    "fdfind", Set.of("-x", "--exec", "-X", "--exec-batch"));
    private static final Set<String> PARALLEL_VALUES =
            Set.of("-j", "--jobs", "-n", "-N", "--delay", "--timeout", "-L", "--retries");
    private static final Set<String> LISTS = Set.of(":::", ":::+", "::::", "::::+");

    private final Launch launch;
    private final Walk walk;

    Searches(Launch launch, Walk walk) {
        this.launch = launch;
        this.walk = walk;
    }

    void run(String name, Call call) {
        if (STARTS.containsKey(name)) {
            among(name, call);
        } else if (name.equals("parallel")) {
            parallel(call);
        } else if (name.equals("git")) {
            git(call);
        }
    }

    private void among(String name, Call call) {
        List<Word> words = call.arguments();
        int at = 0;
        while (at < words.size()) {
            Word word = words.get(at++);
            if (!word.known() || !STARTS.getOrDefault(name, Set.of()).contains(word.text())) {
                continue;
            }
            List<Word> inner = new ArrayList<>();
            while (at < words.size() && !ends(words, at, inner)) {
                inner.add(filled(words.get(at++)));
            }
            at++;
            if (!name.equals("find")) {
                inner.add(Word.unknown("…"));
            }
            if (!inner.isEmpty()) {
                start(name + " " + word.text(), inner, call);
            }
        }
    }

    private void start(String by, List<Word> inner, Call call) {
        Scope anywhere = call.scope().copy();
        if (by.endsWith("dir")) {
            anywhere.go(Places.UNKNOWN);
        }
        launch.run(call.inner(inner, "inside " + by).in(anywhere).withoutInput().asProgram());
    }

    private static boolean ends(List<Word> words, int at, List<Word> inner) {
        String text = words.get(at).text();
        return text.equals(";")
                || (text.equals("+") && !inner.isEmpty() && inner.getLast().text().equals("{}"));
    }

    /** What is found takes the place of the braces. */
    private static Word filled(Word word) {
        return word.text().contains("{") && word.text().contains("}")
                ? Word.unknown(word.text())
                : word;
    }

    /** The command goes through a shell, once for each value. */
    private void parallel(Call call) {
        List<Word> command = new ArrayList<>();
        boolean options = true;
        int i = 0;
        while (i < call.arguments().size()) {
            Word word = call.arguments().get(i++);
            if (LISTS.contains(word.text())) {
                break;
            }
            options &= word.text().startsWith("-");
            if (options) {
                i += PARALLEL_VALUES.contains(word.text()) ? 1 : 0;
            } else {
                command.add(word);
            }
        }
        if (command.isEmpty() || !command.stream().allMatch(Word::known)) {
            launch.reportUnknown(call);
            return;
        }
        String script =
                command.stream()
                        .map(Word::text)
                        .map(text -> text.replaceAll("\\{[^ {}]*\\}", "\"\\$value\""))
                        .collect(Collectors.joining(" "));
        walk.script(
                script + " \"$value\"",
                call.origin().reached("inside parallel"),
                call.scope().copy());
    }

    private void git(Call call) {
        List<String> texts = call.arguments().stream().map(Word::text).toList();
        List<Word> words = call.arguments();
        if (texts.size() > 2 && texts.subList(0, 2).equals(List.of("bisect", "run"))) {
            launch.run(call.inner(words.subList(2, words.size()), "inside git bisect").asProgram());
        } else if (texts.size() > 2
                && texts.getFirst().equals("submodule")
                && texts.contains("foreach")) {
            List<Word> rest = words.subList(texts.indexOf("foreach") + 1, words.size());
            List<Word> command =
                    rest.stream().dropWhile(word -> word.text().startsWith("-")).toList();
            script(call, command, "inside git submodule");
        } else if (!texts.isEmpty() && texts.getFirst().equals("rebase")) {
            for (int i = 1; i < texts.size(); i++) {
                if (texts.get(i).equals("-x") || texts.get(i).equals("--exec")) {
                    script(
                            call,
                            words.subList(
                                    Math.min(i + 1, words.size()), Math.min(i + 2, words.size())),
                            "inside git rebase");
                } else if (texts.get(i).startsWith("--exec=")) {
                    Word value = new Word(texts.get(i).substring(7), words.get(i).known());
                    script(call, List.of(value), "inside git rebase");
                }
            }
        }
    }

    private void script(Call call, List<Word> words, String by) {
        if (words.isEmpty() || !words.stream().allMatch(Word::known)) {
            launch.reportUnknown(call);
            return;
        }
        String text = words.stream().map(Word::text).collect(Collectors.joining(" "));
        Scope own = call.scope().copy();
        own.go(Places.UNKNOWN);
        walk.script(text, call.origin().reached(by), own);
    }
}
