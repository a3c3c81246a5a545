package io.phasegate.shell;

import io.phasegate.rules.PathAccess.Access;
import io.phasegate.rules.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The options before git's own command: some say where it runs, some what it runs besides. */
final class GitOptions {
    private static final Set<String> HARMLESS =
            Set.of(
                    "--no-pager",
                    "-P",
                    "--no-optional-locks",
                    "--no-replace-objects",
                    "--no-lazy-fetch",
                    "--literal-pathspecs",
                    "--glob-pathspecs",
                    "--noglob-pathspecs",
                    "--icase-pathspecs");
    private static final Set<String> TAKES_VALUE =
            Set.of(
                    "-c",
                    "--config-env",
                    "--git-dir",
                    "--work-tree",
                    "--namespace",
                    "--super-prefix");
    private static final Set<String> ITSELF =
            Set.of("--version", "-v", "--help", "-h", "--html-path", "--man-path");

    /** Settings that start no program and load no file. */
    private static final Pattern SETTING =
            Pattern.compile(
                    "(color|column|advice|user|author|committer|status|log|format\\.pretty|init\\.defaultbranch"
                            + "|core\\.(quotepath|autocrlf|abbrev|ignorecase|safecrlf|whitespace)"
                            + "|diff\\.(renames|algorithm|context|nopatch|mnemonicprefix)"
                            + "|commit\\.gpgsign|tag\\.gpgsign|pull\\.rebase|safe\\.directory)\\b[^=]*=.*",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private GitOptions() {}

    /** The command without them, where it runs; steered where they make it run other things. */
    static Call without(Call call, Findings findings) {
        List<Word> words = call.arguments();
        Scope scope = call.scope();
        boolean steered = false;
        int at = 0;
        while (at < words.size()
                && (words.get(at).text().startsWith("-") || !words.get(at).known())) {
            Word word = words.get(at);
            if (!word.known() || ITSELF.contains(word.text())) {
                break;
            }
            at++;
            Word value = at < words.size() ? words.get(at) : Word.unknown("");
            if (word.text().equals("-C")) {
                at++;
                steered |= QuotedWords.mayBeSeveral(value);
                findings.file(
                        Access.READ, value, scope.places(), call.origin().span(), "by git -C");
                scope = scope.copy();
                scope.go(scope.places().moved(value));
            } else if (TAKES_VALUE.contains(word.text())) {
                at++;
                boolean harmless =
                        word.text().equals("-c")
                                && value.known()
                                && SETTING.matcher(value.text()).matches();
                steered |= !harmless;
            } else {
                steered |= !HARMLESS.contains(word.text());
            }
        }
        List<Word> plain = new ArrayList<>();
        plain.add(call.program());
        plain.addAll(words.subList(Math.min(at, words.size()), words.size()));
        return new Call(
                plain, call.origin(), scope, call.input(), call.steered() || steered, call.apart());
    }
}
