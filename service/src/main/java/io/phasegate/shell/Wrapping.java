package io.phasegate.shell;

import io.phasegate.rules.PathAccess.Access;
import io.phasegate.rules.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Programs that run the command behind their own options. */
final class Wrapping {
    private static final Pattern ASSIGNMENT =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*", Pattern.DOTALL);

    private final Launch launch;
    private final Walk walk;
    private final Findings findings;
    private final Tables tables;

    Wrapping(Launch launch, Walk walk, Findings findings, Tables tables) {
        this.launch = launch;
        this.walk = walk;
        this.findings = findings;
        this.tables = tables;
    }

    void run(Tables.Wrapper wrapper, String name, Call call) {
        new Unwrapping(wrapper, name, call).run();
    }

    private final class Unwrapping {
        private final Tables.Wrapper wrapper;
        private final String name;
        private final Call call;
        private final List<Word> words;
        private Scope scope;
        private int at;
        private boolean ran;
        private boolean itself;
        private boolean steered;
        private boolean unsure;

        Unwrapping(Tables.Wrapper wrapper, String name, Call call) {
            this.wrapper = wrapper;
            this.name = name;
            this.call = call;
            this.words = call.arguments();
            this.scope = call.scope();
        }

        void run() {
            if (wrapper.reported()) {
                launch.report(call);
            }
            options();
            for (int i = 0; i < wrapper.operands() && at < words.size(); i++) {
                unsure |= QuotedWords.mayBeSeveral(words.get(at));
                at++;
                options();
            }
            if (wrapper.assignments()) {
                assignments();
            }
            if (unsure) {
                launch.reportUnknown(call);
            } else if (itself || (at >= words.size() && !ran)) {
                if (!wrapper.reported()) {
                    launch.report(call);
                }
            } else if (at < words.size()) {
                inner(new ArrayList<>(words.subList(at, words.size())));
            }
        }

        private void options() {
            while (at < words.size() && !unsure) {
                Word word = words.get(at);
                String text = word.text();
                if ((!word.known() && !text.startsWith("-"))
                        || text.length() < 2
                        || "-+".indexOf(text.charAt(0)) < 0) {
                    return;
                }
                if (text.charAt(0) == '+' && !wrapper.flags().contains("+")) {
                    return;
                }
                at++;
                if (text.equals("--")) {
                    return;
                }
                option(word);
            }
        }

        private void option(Word word) {
            String text = word.text();
            int equals = text.indexOf('=');
            if (text.startsWith("--") && equals > 0) {
                unsure |= QuotedWords.mayBeSeveral(word);
                value(
                        text.substring(0, equals),
                        new Word(text.substring(equals + 1), word.known()));
            } else if (!word.known()) {
                unsure = true;
            } else if (takesValue(text)) {
                next(text);
            } else if (wrapper.itself().contains(text)) {
                itself = true;
            } else if (!wrapper.flags().contains(text)) {
                letters(text);
            }
        }

        private void letters(String text) {
            if (text.startsWith("--")
                    || (text.matches("-[0-9]+") && !wrapper.flags().contains("-0"))) {
                unsure |= text.startsWith("--") || !takesValue("-n");
                return;
            }
            for (int i = 1; i < text.length(); i++) {
                String option = "-" + text.charAt(i);
                if (takesValue(option)) {
                    if (i + 1 < text.length()) {
                        value(option, Word.known(text.substring(i + 1)));
                    } else {
                        next(option);
                    }
                    return;
                }
                itself |= wrapper.itself().contains(option);
                unsure |= !wrapper.flags().contains(option) && !wrapper.itself().contains(option);
            }
        }

        private boolean takesValue(String option) {
            return wrapper.values().contains(option)
                    || wrapper.script().contains(option)
                    || wrapper.chdir().contains(option)
                    || wrapper.writes().contains(option);
        }

        private void next(String option) {
            if (at < words.size()) {
                unsure |= QuotedWords.mayBeSeveral(words.get(at));
                value(option, words.get(at++));
            }
        }

        private void value(String option, Word value) {
            if (wrapper.script().contains(option)) {
                ran = true;
                script(value);
            } else if (wrapper.chdir().contains(option)) {
                Scope moved = scope.copy();
                moved.go(moved.places().moved(value));
                scope = moved;
            } else if (wrapper.writes().contains(option)) {
                findings.file(
                        Access.WRITE,
                        value,
                        call.scope().places(),
                        call.origin().span(),
                        Origin.join("by " + name, call.origin().how()));
            } else if (!wrapper.values().contains(option) && !wrapper.flags().contains(option)) {
                unsure = true;
            }
        }

        private void assignments() {
            while (at < words.size()) {
                String text = words.get(at).text();
                if (!ASSIGNMENT.matcher(text).matches()) {
                    return;
                }
                unsure |= QuotedWords.mayBeSeveral(words.get(at));
                steered |= tables.steering().steers(text.substring(0, text.indexOf('=')));
                at++;
            }
        }

        private void script(Word text) {
            if (!text.known()) {
                launch.reportUnknown(call);
            } else if (steered || call.steered()) {
                launch.reportUnknown(call);
            } else {
                Scope own = wrapper.builtins() ? scope : scope.copy();
                walk.script(text.text(), call.origin().reached("inside " + name), own);
            }
        }

        private void inner(List<Word> inner) {
            if (wrapper.joins()) {
                boolean known = inner.stream().allMatch(Word::known);
                String joined = inner.stream().map(Word::text).collect(Collectors.joining(" "));
                script(new Word(joined, known));
                return;
            }
            if (wrapper.appends()) {
                inner = replaced(inner);
            }
            Call next = call.inner(inner, "inside " + name).in(scope).steeredIf(steered);
            if (wrapper.appends()) {
                next = next.withoutInput();
            }
            launch.run(wrapper.builtins() ? next : next.asProgram());
        }

        /** Words that stand for others, and the ones that follow. */
        private List<Word> replaced(List<Word> inner) {
            List<Word> replaced = new ArrayList<>();
            for (Word word : inner) {
                boolean stands =
                        word.text().contains("{}")
                                || word.text().equals("%")
                                || word.text().equals("@");
                replaced.add(stands ? Word.unknown(word.text()) : word);
            }
            replaced.add(Word.unknown("…"));
            return replaced;
        }
    }
}
