package io.phasegate.shell;

import io.phasegate.rules.Word;
import java.util.List;
import java.util.Set;

/** Shells that are given a script. */
final class Shells {
    private static final Set<String> LONG =
            Set.of(
                    "--login",
                    "--posix",
                    "--norc",
                    "--noprofile",
                    "--noediting",
                    "--restricted",
                    "--verbose",
                    "--version",
                    "--help");

    private final Launch launch;
    private final Walk walk;
    private final Findings findings;

    Shells(Launch launch, Walk walk, Findings findings) {
        this.launch = launch;
        this.walk = walk;
        this.findings = findings;
    }

    void run(Call call) {
        List<Word> words = call.arguments();
        boolean given = false;
        boolean reads = false;
        int at = 0;
        while (at < words.size()) {
            Word word = words.get(at);
            String text = word.text();
            if (text.length() < 2 || "-+".indexOf(text.charAt(0)) < 0 || text.equals("--")) {
                at += text.equals("--") || text.equals("-") ? 1 : 0;
                break;
            }
            if (!word.known() || (text.startsWith("--") && !LONG.contains(text))) {
                launch.reportUnknown(call);
                return;
            }
            at++;
            if (text.equals("--version") || text.equals("--help")) {
                launch.report(call);
                return;
            }
            if (!text.startsWith("--")) {
                given |= text.indexOf('c') > 0;
                reads |= text.indexOf('s') > 0;
                at += text.endsWith("o") || text.endsWith("O") ? 1 : 0;
            }
        }
        List<Word> rest = words.subList(Math.min(at, words.size()), words.size());
        if (given) {
            script(call, rest.isEmpty() ? Word.unknown("") : rest.getFirst());
        } else if (reads || rest.isEmpty() || rest.getFirst().text().startsWith("/dev/")) {
            script(call, call.input().orElse(Word.unknown("")));
        } else if (rest.getFirst().known()) {
            launch.report(call);
            findings.file(
                    io.phasegate.rules.PathAccess.Access.READ,
                    rest.getFirst(),
                    call.scope().places(),
                    call.origin().span(),
                    Origin.join("by " + call.program().text(), call.origin().how()));
        } else {
            launch.reportUnknown(call);
        }
    }

    private void script(Call call, Word script) {
        if (!script.known() || call.steered()) {
            launch.reportUnknown(call);
            return;
        }
        Scope own = Scope.start();
        own.go(call.scope().places());
        walk.script(script.text(), call.origin().reached("inside " + call.program().text()), own);
    }
}
