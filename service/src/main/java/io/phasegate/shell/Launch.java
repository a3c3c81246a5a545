package io.phasegate.shell;

import io.phasegate.rules.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds out what a command really starts. */
final class Launch {
    private static final Pattern SOMEWHERE_ELSE = Pattern.compile("/.*|(.*/)?\\.\\./.*");

    private final Walk walk;
    private final Findings findings;
    private final Variables variables;
    private final Tables tables;
    private final Builtins builtins;
    private final Wrapping wrapping;
    private final Shells shells;
    private final Searches searches;
    private final FileArguments files;

    Launch(Walk walk, Findings findings, Variables variables, Tables tables) {
        this.walk = walk;
        this.findings = findings;
        this.variables = variables;
        this.tables = tables;
        this.builtins = new Builtins(walk, findings, variables);
        this.wrapping = new Wrapping(this, walk, findings, tables);
        this.shells = new Shells(this, walk, findings);
        this.searches = new Searches(this, walk);
        this.files = new FileArguments(findings, variables, tables);
    }

    void run(Call call) {
        findings.step(call.origin().span());
        if (!call.program().known()) {
            reportUnknown(call);
            return;
        }
        Scope.Defined function =
                call.apart() ? null : call.scope().functions().get(call.program().text());
        if (function != null) {
            String by = "inside " + call.program().text() + "()";
            walk.run(function.body(), call.scope(), call.origin().reached(by).how());
            if (function.surely()) {
                return;
            }
        }
        String name = name(call.program().text());
        Optional<Tables.Wrapper> wrapper = tables.wrapper(name);
        if (!name.equals(call.program().text()) && wrapper.isPresent()) {
            report(call);
        }
        if (wrapper.isPresent()) {
            wrapping.run(wrapper.get(), name, call);
        } else if (tables.isShell(name)) {
            shells.run(call);
        } else {
            Call plain = name.equals("git") ? GitOptions.without(call, findings) : call;
            searches.run(name, plain);
            if (files.runsOthers(name, plain)) {
                reportUnknown(plain);
            } else {
                report(plain);
                files.report(name, plain);
            }
            builtins.run(plain);
        }
    }

    /** The command itself, under the name it is called by. */
    void report(Call call) {
        if (call.steered() || variables.steered()) {
            reportUnknown(call);
            return;
        }
        findings.command(call.words(), call.origin());
        String program = call.program().text();
        String name = name(program);
        if (!name.equals(program)) {
            List<Word> plain = new ArrayList<>(call.words());
            plain.set(0, Word.known(name));
            findings.command(plain, call.origin());
        }
    }

    /** Something runs in its place, and nobody can say what. */
    void reportUnknown(Call call) {
        List<Word> words = new ArrayList<>(call.words());
        words.set(0, Word.unknown(call.program().text()));
        findings.command(words, call.origin());
        if (call.program().known()) {
            files.report(name(call.program().text()), call);
        }
    }

    /** A path out of the workspace names the same program as its last segment does. */
    private static String name(String program) {
        return SOMEWHERE_ELSE.matcher(program).matches()
                ? program.substring(program.lastIndexOf('/') + 1)
                : program;
    }
}
