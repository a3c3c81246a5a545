package io.phasegate.shell;

import io.phasegate.rules.PathAccess.Access;
import io.phasegate.rules.Word;
import io.phasegate.shell.FileTable.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which files a program reads and writes, going by its arguments. */
final class FileArguments {
    private static final Pattern LOOKS_LIKE_A_PATH =
            Pattern.compile(".*/.*|[^=]*\\.[A-Za-z][A-Za-z0-9]{0,5}");

    /** Such a word is a file to git, too, which then compares without a repository. */
    private static final Pattern LEADS_OUT =
            Pattern.compile("[/~].*|\\.\\.(/.*)?|.*/\\.\\.(/.*)?", Pattern.DOTALL);

    /** A variable between quotes, and nothing else. */
    private static final Pattern QUOTED_VARIABLE =
            Pattern.compile("\"\\$\\{?([A-Za-z_][A-Za-z0-9_]*)\\}?[^$`]*");

    private final Findings findings;
    private final Variables variables;
    private final Tables tables;

    FileArguments(Findings findings, Variables variables, Tables tables) {
        this.findings = findings;
        this.variables = variables;
        this.tables = tables;
    }

    void report(String name, Call call) {
        Report report = new Report(name, call);
        call.arguments().forEach(report::protectedPath);
        if (name.equals("dd")) {
            call.arguments().forEach(report::copiedBlocks);
        }
        lookUp(name, call.arguments(), 0)
                .ifPresent(entry -> report.table(entry.table(), entry.arguments()));
        ProgramText.writes(name, call.arguments())
                .ifPresent(text -> report.use(Use.WRITE, Word.unknown(text)));
    }

    /** True where an option, or the text of a program, has it run whatever stands there. */
    boolean runsOthers(String name, Call call) {
        boolean option =
                lookUp(name, call.arguments(), 0).stream()
                        .flatMap(entry ->
                                read(entry.table(), entry.arguments()).stream()
                                        .filter(Argument.Option.class::isInstance)
                                        .map(Argument.Option.class::cast)
                                        .filter(each -> runs(entry.table(), each)))
                        .findAny()
                        .isPresent();
        return option || ProgramText.runs(name, call.arguments());
    }

    private static boolean runs(FileTable table, Argument.Option option) {
        return table.runs().contains(table.full(option.name()))
                && option.value()
                        .filter(value ->
                                value.known()
                                        && table.runsNothing().matcher(value.text()).matches())
                        .isEmpty();
    }

    private record Entry(FileTable table, List<Word> arguments) {}

    private static List<Argument> read(FileTable table, List<Word> arguments) {
        return Argument.read(
                arguments, option -> table.takesValue(table.full(option)), table::lists);
    }

    /** The longest name counts: {@code git checkout} is a program of its own. */
    private Optional<Entry> lookUp(String name, List<Word> arguments, int carried) {
        for (int more = Math.min(2, arguments.size()); more >= 0; more--) {
            String longer =
                    name
                            + arguments.subList(0, more).stream()
                                    .map(word -> " " + word.text())
                                    .collect(Collectors.joining());
            List<Word> rest = arguments.subList(more, arguments.size());
            if (tables.carriers().contains(longer) && !rest.isEmpty() && carried < 3) {
                return lookUp(rest.getFirst().text(), rest.subList(1, rest.size()), carried + 1);
            }
            Optional<FileTable> table = tables.file(longer);
            if (table.isPresent()) {
                return Optional.of(
                        new Entry(table.get(), name.equals("tar") ? dashed(rest) : rest));
            }
        }
        return Optional.empty();
    }

    /** The letters of an archiver need no dash. */
    private static List<Word> dashed(List<Word> arguments) {
        List<Word> dashed = new ArrayList<>(arguments);
        if (!dashed.isEmpty()
                && dashed.getFirst().known()
                && !dashed.getFirst().text().startsWith("-")) {
            String letters = dashed.getFirst().text();
            String last = letters.contains("f") ? letters.replace("f", "") + "f" : letters;
            dashed.set(0, Word.known("-" + last));
        }
        return dashed;
    }

    private final class Report {
        private final String name;
        private final Call call;
        private final List<Word> operands = new ArrayList<>();
        private final List<Word> folders = new ArrayList<>();
        private boolean nothing;
        private boolean unknown;
        private boolean recursive;
        private boolean active;
        private boolean firstIsLikeOthers;

        Report(String name, Call call) {
            this.name = name;
            this.call = call;
        }

        private void use(Use use, Word path) {
            if (use == Use.READ || use == Use.WRITE) {
                findings.file(
                        use == Use.WRITE ? Access.WRITE : Access.READ,
                        path,
                        call.scope().places(),
                        call.origin().span(),
                        Origin.join("by " + name, call.origin().how()));
            }
        }

        private void protectedPath(Word word) {
            ProtectedNames.in(word).ifPresent(path -> use(Use.READ, Word.known(path)));
        }

        private void copiedBlocks(Word word) {
            if (word.text().startsWith("of=")) {
                use(Use.WRITE, new Word(word.text().substring(3), word.known()));
            } else if (word.text().startsWith("if=")) {
                use(Use.READ, new Word(word.text().substring(3), word.known()));
            } else if (!word.known()) {
                use(Use.WRITE, word);
            }
        }

        private void table(FileTable table, List<Word> arguments) {
            List<Argument> read = read(table, arguments);
            active = table.onlyWith().isEmpty();
            for (Argument argument : read) {
                if (argument instanceof Argument.Option option) {
                    String full = table.full(option.name());
                    active |= table.onlyWith().contains(full);
                    unknown |= table.unknownWith().contains(full);
                    recursive |= table.recursive().contains(full);
                    nothing |= table.nothingWith().contains(full);
                    firstIsLikeOthers |= table.unless().contains(full);
                }
            }
            boolean unlisted = false;
            boolean options = false;
            for (Argument argument : read) {
                switch (argument) {
                    case Argument.Option option -> {
                        unlisted = option(table, option);
                        options = true;
                    }
                    case Argument.Operand(Word word, boolean surely) -> {
                        if (unlisted && word.known() && looksLikeAPath(word)) {
                            use(Use.WRITE, word);
                        }
                        unlisted = false;
                        if (!options || !table.leading()) {
                            operand(table, word, surely);
                        }
                    }
                }
            }
            operands(table);
            if (unknown || (table.unknown() && active && !nothing)) {
                use(Use.WRITE, Word.unknown("what " + name + " writes"));
            }
        }

        /** True where nothing is known about the option, and the next word may be its value. */
        private boolean option(FileTable table, Argument.Option option) {
            String full = table.full(option.name());
            Optional<Word> value = option.value();
            if (table.write().contains(full)) {
                value.ifPresent(path -> use(nothing ? Use.READ : Use.WRITE, path));
            } else if (table.into().contains(full)) {
                value.ifPresent(folders::add);
            } else if (table.read().contains(full)) {
                value.ifPresent(path -> use(Use.READ, path));
            } else if (!table.lists(full) && !table.harmless()) {
                value.filter(path -> !path.known() || looksLikeAPath(path))
                        .ifPresent(path -> use(Use.WRITE, path));
                return value.isEmpty() && full.startsWith("--");
            }
            return false;
        }

        private static boolean looksLikeAPath(Word word) {
            return LOOKS_LIKE_A_PATH.matcher(word.text()).matches();
        }

        /** An option may hide in a word that nobody knows. */
        private void operand(FileTable table, Word word, boolean surely) {
            if (!surely
                    && mayBeOption(word)
                    && !table.harmless()
                    && !nothing
                    && (table.operands() != Use.WRITE || !active)) {
                use(Use.WRITE, word);
            }
            if (table.outside() && word.known() && LEADS_OUT.matcher(word.text()).matches()) {
                use(Use.READ, word);
            }
            operands.add(word);
        }

        private boolean mayBeOption(Word word) {
            String text = word.text();
            Matcher variable = QUOTED_VARIABLE.matcher(text);
            boolean plain = variable.matches() && variables.plain(variable.group(1));
            return !word.known()
                    && !plain
                    && (text.isEmpty() || "$`\"*?<>{…".indexOf(text.charAt(0)) >= 0);
        }

        private void operands(FileTable table) {
            if (table.leading() && operands.isEmpty()) {
                operands.add(Word.known("."));
            }
            int from = 0;
            if (table.first() != Use.NONE && !firstIsLikeOthers && !operands.isEmpty()) {
                use(table.first(), operands.getFirst());
                from = 1;
            }
            boolean target =
                    table.last() != Use.NONE && folders.isEmpty() && operands.size() - from > 1;
            int to = target ? operands.size() - 1 : operands.size();
            Use each = nothing || !active ? Use.READ : table.operands();
            for (Word word : operands.subList(from, to)) {
                boolean folder = !hasEnding(word.text()) && word.known() && each == Use.WRITE;
                if (!folder || !table.beneath()) {
                    use(each, word);
                }
                boolean contents = folder && (table.beneath() || table.whole());
                if (contents || (recursive && word.known())) {
                    use(each, Word.known(word.text() + "/*"));
                }
            }
            if (target && !nothing) {
                target(table, operands.getLast(), operands.subList(from, to));
            }
            folders.forEach(folder -> named(table, folder, operands));
            if (!folders.isEmpty() && !table.named()) {
                folders.forEach(folder -> use(Use.WRITE, folder));
            }
        }

        private void target(FileTable table, Word target, List<Word> sources) {
            String text = target.text();
            boolean folder =
                    text.endsWith("/")
                            || text.equals(".")
                            || text.endsWith("..")
                            || text.endsWith("/.");
            if (!table.named() || !target.known() || (!folder && sources.size() == 1)) {
                use(table.last(), target);
            }
            boolean file = sources.size() == 1 && hasEnding(text);
            if (table.named() && target.known() && (folder || !file)) {
                named(table, target, sources);
            }
        }

        private static boolean hasEnding(String path) {
            return path.substring(path.lastIndexOf('/') + 1).indexOf('.', 1) > 0;
        }

        private void named(FileTable table, Word folder, List<Word> sources) {
            if (!table.named()) {
                return;
            }
            String base = folder.text().endsWith("/") ? folder.text() : folder.text() + "/";
            for (Word source : sources) {
                String text = source.text().replaceAll("/+$", "");
                String last = text.substring(text.lastIndexOf('/') + 1);
                use(Use.WRITE, new Word(base + last, folder.known() && source.known()));
            }
        }
    }
}
