package io.phasegate.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Generated scripts run under a real bash, with programs that only note their names: none may start
 * that was not reported. Longer with {@code -Dshell.differential=20000}.
 */
class DifferentialTest {
    private static final Path BASH = Path.of("/bin/bash");
    private static final Set<String> STUBS =
            Set.of("p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9");

    @TempDir Path folder;

    private final BashReader reader = new BashReader();
    private Path programs;

    @BeforeEach
    void makePrograms() throws IOException {
        assumeTrue(Files.isExecutable(BASH), "there is no bash to compare with");
        programs = Files.createDirectory(folder.resolve("programs"));
        Files.createDirectory(folder.resolve("work"));
        for (String stub : STUBS) {
            stub(
                    stub,
                    "echo "
                            + stub
                            + " >> \"$NOTES\"\nwhile read -t 0.01 -r line; do :; done\necho "
                            + stub);
        }
        for (String real : List.of("env", "xargs", "timeout", "nice", "nohup", "cat")) {
            stub(real, "exec /usr/bin/" + real + " \"$@\"");
        }
        stub("sh", "exec /bin/sh \"$@\"");
        stub("bash", "exec " + BASH + " \"$@\"");
    }

    private void stub(String name, String body) throws IOException {
        Path program = Files.writeString(programs.resolve(name), "#!" + BASH + "\n" + body + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void bashStartsNothingThatWasNotReported(long seed) throws Exception {
        Random random = new Random(seed);
        int compared = 0;
        int scripts = Integer.getInteger("shell.differential", 150);
        for (int i = 0; i < scripts; i++) {
            String script = new RandomScript(random).script();
            if (reader.read(script) instanceof Script.Understood read) {
                boolean unknown =
                        read.commands().stream().anyMatch(each -> !each.words().getFirst().known());
                Set<String> reported =
                        read.commands().stream()
                                .map(each -> each.words().getFirst().text())
                                .collect(Collectors.toSet());
                if (!unknown) {
                    compared++;
                    assertThat(reported)
                            .as("seed %d, script %d:%n%s", seed, i, script)
                            .containsAll(startedBy(script, folder.resolve("notes-" + i)));
                }
            }
        }
        assertThat(compared).as("scripts compared, of %d", scripts).isGreaterThan(scripts / 5);
    }

    /**
     * @param notes a file of its own: what a script leaves in the background must not add to
     *     another's
     */
    private Set<String> startedBy(String script, Path notes)
            throws IOException, InterruptedException {
        ProcessBuilder bash =
                new ProcessBuilder(BASH.toString(), "--noprofile", "--norc", "-c", script)
                        .directory(folder.resolve("work").toFile())
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        bash.environment().clear();
        bash.environment().put("PATH", programs.toString());
        bash.environment().put("NOTES", notes.toString());
        Process process = bash.start();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return Files.exists(notes) ? new TreeSet<>(Files.readAllLines(notes)) : Set.of();
    }

    /** Harmless, terminating scripts that use as much of the language as they can. */
    private static final class RandomScript {
        private final Random random;
        private final List<String> documents = new ArrayList<>();
        private int depth;

        RandomScript(Random random) {
            this.random = random;
        }

        String script() {
            StringBuilder script = new StringBuilder();
            for (int lines = 1 + random.nextInt(3); lines > 0; lines--) {
                script.append(list());
                script.append('\n');
                documents.forEach(script::append);
                documents.clear();
            }
            return noise(script.toString());
        }

        /** Now and then something is where nobody expects it. */
        private String noise(String script) {
            if (random.nextInt(3) > 0) {
                return script;
            }
            int at = random.nextInt(script.length());
            String[] noises = {
                "\\\n", "\\", "'", "\"", "#", " #", "\n", "`", "$", "{", "}", "(", ")", "!", ";",
                "&", "|", "$(", "'x'", "\"\""
            };
            return script.substring(0, at)
                    + noises[random.nextInt(noises.length)]
                    + script.substring(at);
        }

        private String list() {
            StringBuilder list = new StringBuilder(pipeline());
            while (random.nextInt(3) == 0) {
                list.append(
                        one(
                                " && ", " || ", "; ", "&&", "||", ";", " &&\n", " | ", "|", " |& ",
                                " |\n"));
                list.append(pipeline());
            }
            return list.toString();
        }

        private String pipeline() {
            return (random.nextInt(8) == 0 ? "! " : random.nextInt(12) == 0 ? "time " : "")
                    + command();
        }

        private String command() {
            if (depth > 3) {
                return simple();
            }
            depth++;
            String command =
                    switch (random.nextInt(24)) {
                        case 0 -> "(" + list() + ")";
                        case 1 -> "{ " + list() + "; }";
                        case 2 -> "if " + list() + "; then " + list() + "; else " + list() + "; fi";
                        case 3 -> "for i in a " + word() + "; do " + list() + "; done";
                        case 4 ->
                                "case "
                                        + word()
                                        + " in a) "
                                        + list()
                                        + ";; (*) "
                                        + list()
                                        + " ;; esac";
                        case 5 -> "f() { " + list() + "; }; f";
                        case 6 -> "eval '" + quotable() + "'";
                        case 7 -> "sh -c '" + quotable() + "'";
                        case 8 -> "bash -c \"" + simplest() + "\"";
                        case 9 -> "env A=b " + simplest();
                        case 10 -> "timeout 5 " + simplest();
                        case 11 -> "echo a | xargs " + simplest();
                        case 12 -> "[[ a == " + word() + " ]] && " + list();
                        case 13 -> "trap '" + quotable() + "' EXIT";
                        case 14 -> "nice -n 1 nohup " + simplest();
                        case 15 -> document();
                        case 16 -> "bash <<< '" + quotable() + "'";
                        case 17 -> "while " + simple() + "; do " + list() + "; break; done";
                        case 18 -> "for ((i=0; i<2; i++)); do " + list() + "; done";
                        case 19 -> "command " + simplest();
                        case 20 -> "{ " + list() + "; } > /dev/null 2>&1";
                        case 21 -> "a=(x " + word() + "); " + simple();
                        default -> simple();
                    };
            depth--;
            return command;
        }

        private String document() {
            String name = one("E", "EOF", "'E'", "\"E F\"", "\\E");
            String plain = name.replaceAll("['\"\\\\]", "");
            documents.add(
                    one("", "text\n")
                            + one(
                                    "$(p1)\n",
                                    "`p2`\n",
                                    "${x:-$(p3)}\n",
                                    "p4\n",
                                    "\\$(p5)\n",
                                    "p6 \\\n",
                                    "\"$(p7)\"\n",
                                    "'$(p8)'\n")
                            + plain
                            + "\n");
            return one("cat", "bash", "p9")
                    + " <<"
                    + name
                    + one("", " | p1", " && p2", "; p3", " > /dev/null");
        }

        private String quotable() {
            return list().replace("'", "").replace("\\", "");
        }

        private String simplest() {
            return one("p1", "p2", "p3", "p4") + one("", " a", " -x b", " a b");
        }

        private String simple() {
            StringBuilder simple =
                    new StringBuilder(one("", "", "", "x=1 ", "x=" + word() + " ", ">/dev/null "));
            simple.append(program());
            for (int words = random.nextInt(3); words > 0; words--) {
                simple.append(one(" ", "  ", " \\\n", "\t")).append(word());
            }
            return simple.append(
                            one(
                                    "",
                                    "",
                                    "",
                                    " >/dev/null",
                                    " 2>&1",
                                    " </dev/null",
                                    " <<<x",
                                    " # c",
                                    " &"))
                    .toString()
                    .replaceAll(" # c(?!$)", "");
        }

        private String program() {
            String name = "p" + (1 + random.nextInt(9));
            return one(
                    name,
                    name,
                    name,
                    "\"" + name + "\"",
                    "'p'" + name.charAt(1),
                    "\\" + name,
                    "$'" + name + "'",
                    "{" + name + ",a}",
                    "p\\\n" + name.charAt(1));
        }

        private String word() {
            if (depth > 4) {
                return "w";
            }
            depth++;
            String word =
                    switch (random.nextInt(20)) {
                        case 0 -> "$(" + list() + ")";
                        case 1 -> "\"$(" + list() + ")\"";
                        case 2 -> "`" + simplest() + "`";
                        case 3 -> "\"`" + simplest() + "`\"";
                        case 4 -> "${x:-" + word() + "}";
                        case 5 -> "\"${x:-$(" + simplest() + ")}\"";
                        case 6 -> "<(" + simplest() + ")";
                        case 7 -> "'$(p1)'";
                        case 8 -> "\\$\\(p1\\)";
                        case 9 -> "\"a\\\"b\"";
                        case 10 -> "{a," + word() + "}";
                        case 11 -> "$((1 + $(" + simplest() + " | p1 >/dev/null; echo 1)))";
                        case 12 -> "$'\\''";
                        case 13 -> "a#b";
                        case 14 -> "`echo \\`p1\\``";
                        default ->
                                one(
                                        "a", "b", "-x", "'c d'", "\"e f\"", "$x", "\"$x\"", "g\\ h",
                                        "*", "~");
                    };
            depth--;
            return word;
        }

        private String one(String... choices) {
            return choices[random.nextInt(choices.length)];
        }
    }
}
