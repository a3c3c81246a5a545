package io.phasegate.shell;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Reads bash, and remembers what it read lately. */
public final class BashReader implements ShellReader {
    private static final int LONGEST = 64 * 1024;
    private static final long REMEMBERED_CHARACTERS = 4L * 1024 * 1024;
    private static final int STEPS_PER_CHARACTER = 20;

    private final Tables tables = Tables.load();
    private final int longest;
    private final Cache<String, Script> remembered =
            Caffeine.newBuilder()
                    .maximumWeight(REMEMBERED_CHARACTERS)
                    .weigher((String script, Script _) -> 64 + script.length())
                    .executor(Runnable::run)
                    .build();

    public BashReader() {
        this(LONGEST);
    }

    /**
     * @param longest characters a script may have
     */
    public BashReader(int longest) {
        this.longest = longest;
    }

    @Override
    public Script read(String script) {
        if (script.length() > longest) {
            return new Script.NotUnderstood(
                    "the script has " + script.length() + " characters, at most " + longest + " are read",
                    0,
                    script.length());
        }
        return remembered.get(script, this::readAnew);
    }

    private Script readAnew(String script) {
        try {
            refuseControlCharacters(script);
            Findings findings = new Findings(1_000 + STEPS_PER_CHARACTER * script.length());
            Node whole = CommandReader.read(Fragment.whole(script), 0);
            new Walk(findings, tables).visit(whole, Scope.start(), "");
            return findings.runsNothing()
                    ? new Script.NotUnderstood("there is no command in it", 0, script.length())
                    : findings.script();
        } catch (Unreadable unreadable) {
            return unreadable.answer();
        }
    }

    private static void refuseControlCharacters(String script) {
        for (int i = 0; i < script.length(); i++) {
            char character = script.charAt(i);
            if (Character.isISOControl(character) && character != '\t' && character != '\n') {
                throw new Unreadable("it holds a control character", i, i + 1);
            }
        }
    }
}
