package io.phasegate.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What is known about programs by name; the tables stand beside this class as YAML. */
record Tables(
        Map<String, Wrapper> wrappers,
        Map<String, FileTable> files,
        Set<String> shells,
        SteeringTable steering,
        Set<String> carriers) {

    /**
     * A program that runs another one.
     *
     * @param values options that take the next word
     * @param flags options that take none; any other option makes unknown what runs
     * @param script options whose value is a script
     * @param chdir options whose value is the folder to run in
     * @param writes options whose value is a file that is written
     * @param itself options with which it runs nothing
     * @param operands how many words stand between its options and the command
     * @param assignments whether {@code NAME=value} may stand before the command
     * @param builtins whether the command may be a builtin of the shell
     * @param appends whether words that nobody knows follow the command
     * @param joins whether the command's words together are a script
     * @param reported whether it counts as a command, too
     */
    record Wrapper(
            Set<String> values,
            Set<String> flags,
            Set<String> script,
            Set<String> chdir,
            Set<String> writes,
            Set<String> itself,
            int operands,
            boolean assignments,
            boolean builtins,
            boolean appends,
            boolean joins,
            boolean reported) {}

    static Tables load() {
        Map<String, Wrapper> wrappers = new LinkedHashMap<>();
        section("wrappers.yaml")
                .forEach((names, row) ->
                        each(names).forEach(name -> wrappers.put(name, wrapper(row))));
        Map<String, FileTable> files = new LinkedHashMap<>();
        section("files.yaml")
                .forEach((names, row) -> each(names).forEach(name -> files.put(name, file(row))));
        Map<String, Row> shell = section("shell.yaml");
        return new Tables(
                Map.copyOf(wrappers),
                Map.copyOf(files),
                row(shell, "shells").words("names"),
                SteeringTable.of(List.copyOf(row(shell, "steering").words("names"))),
                row(shell, "carriers").words("names"));
    }

    Optional<Wrapper> wrapper(String program) {
        return Optional.ofNullable(wrappers.get(program));
    }

    Optional<FileTable> file(String program) {
        return Optional.ofNullable(files.get(program));
    }

    boolean isShell(String program) {
        return shells.contains(program);
    }

    private static Wrapper wrapper(Row row) {
        return new Wrapper(
                row.words("values"),
                row.words("flags"),
                row.words("script"),
                row.words("chdir"),
                row.words("writes"),
                row.words("itself"),
                row.number("operands"),
                row.yes("assignments"),
                row.yes("builtins"),
                row.yes("appends"),
                row.yes("joins"),
                row.yes("reported"));
    }

    private static FileTable file(Row row) {
        return new FileTable(
                row.access("operands"),
                row.access("first"),
                row.access("last"),
                row.words("read"),
                row.words("write"),
                row.words("into"),
                row.words("value"),
                row.words("flags"),
                row.words("only_with"),
                row.words("unless"),
                row.words("nothing_with"),
                row.words("unknown_with"),
                row.words("recursive"),
                row.words("runs"),
                Pattern.compile(row.text("runs_nothing")),
                row.yes("leading"),
                row.yes("named"),
                row.yes("beneath"),
                row.yes("whole"),
                row.yes("harmless"),
                row.yes("outside"),
                row.yes("unknown"));
    }

    private static Row row(Map<String, Row> section, String name) {
        return section.getOrDefault(name, new Row(Map.of()));
    }

    private static List<String> each(String names) {
        return List.of(names.split(", *"));
    }

    private static Map<String, Row> section(String file) {
        try (InputStream in = Tables.class.getResourceAsStream(file)) {
            Map<String, Map<String, Object>> rows =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            Map<String, Row> section = new LinkedHashMap<>();
            rows.forEach((name, fields) -> section.put(name, new Row(fields)));
            return section;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One row of a table. */
    private record Row(Map<String, Object> fields) {
        Set<String> words(String field) {
            return fields.get(field) instanceof List<?> list
                    ? Set.copyOf(list.stream().map(String::valueOf).toList())
                    : Set.of();
        }

        int number(String field) {
            return fields.get(field) instanceof Integer number ? number : 0;
        }

        boolean yes(String field) {
            return Boolean.TRUE.equals(fields.get(field));
        }

        String text(String field) {
            return fields.get(field) instanceof String text ? text : "";
        }

        FileTable.Use access(String field) {
            return fields.get(field) instanceof String use
                    ? FileTable.Use.valueOf(use.toUpperCase(Locale.ROOT))
                    : FileTable.Use.NONE;
        }
    }
}
