package io.phasegate.contract;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads the text of one YAML file into a tree; everything wrong with it is a finding. */
public final class YamlText {
    /** In characters; a contract of this size holds thousands of rules. */
    public static final int MAX_LENGTH = 1024 * 1024;

    private YamlText() {}

    /**
     * The one document of the file; empty where it cannot be read, and a finding says why.
     *
     * @param file as findings name it
     */
    public static Optional<YamlValue> read(String file, String text, Findings findings) {
        if (text.length() > MAX_LENGTH) {
            findings.error("file-too-large", Location.startOf(file), tooLarge("the file"));
            return Optional.empty();
        }
        YamlLines lines = new YamlLines(file, text);
        try {
            return document(lines, parser(text), findings);
        } catch (YamlRefused refused) {
            findings.addAll(java.util.List.of(refused.diagnostic()));
        } catch (ReaderException e) {
            findings.error(
                    "yaml-character",
                    lines.at(e.getPosition()),
                    "character "
                            + Words.quoted(Character.toString(e.getCodePoint()))
                            + " does not belong in a text file",
                    "delete it, or write it as an escape in double quotes");
        } catch (MarkedYAMLException e) {
            findings.error("yaml-syntax", place(lines, e), sentence(e), help(e));
        } catch (YAMLException e) {
            findings.error("yaml-syntax", lines.at(0), oneLine(String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    static String tooLarge(String what) {
        return what + " is larger than 1 MiB";
    }

    private static Parser parser(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_LENGTH);
        options.setNestingDepthLimit(YamlComposer.MAX_DEPTH);
        return new ParserImpl(new StreamReader(text), options);
    }

    private static Optional<YamlValue> document(YamlLines lines, Parser parser, Findings findings) {
        parser.getEvent(); // the stream's start
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            throw new YamlRefused("yaml-empty", lines.at(0), "the file holds nothing", "");
        }
        parser.getEvent(); // the document's start
        YamlValue value = new YamlComposer(lines, parser, findings).compose();
        parser.getEvent(); // the document's end
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            Mark next = parser.peekEvent().getStartMark();
            throw new YamlRefused(
                    "yaml-documents",
                    lines.span(next, 3),
                    "the file holds more than one document",
                    "keep one; `---` may stand before the first line only");
        }
        return Optional.of(value);
    }

    private static Location place(YamlLines lines, MarkedYAMLException e) {
        @Nullable Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
        return mark == null ? lines.at(0) : lines.span(mark, 1);
    }

    /** The parser's own words, as one sentence: what it met, while doing what. */
    private static String sentence(MarkedYAMLException e) {
        if (isTab(e)) {
            return "a tab cannot indent YAML";
        }
        String problem = e.getProblem() == null ? "this is not YAML" : e.getProblem();
        String context = e.getContext() == null ? "" : ", " + e.getContext();
        return oneLine(problem + context);
    }

    private static Optional<String> help(MarkedYAMLException e) {
        if (isTab(e)) {
            return Optional.of("indent with spaces");
        }
        @Nullable Mark begin = e.getContextMark();
        return begin == null
                ? Optional.empty()
                : Optional.of("what is being read begins in line " + (begin.getLine() + 1));
    }

    private static boolean isTab(MarkedYAMLException e) {
        return e.getProblem() != null && e.getProblem().contains("TAB");
    }

    private static String oneLine(String text) {
        String line = Visible.text(text.strip().replaceAll("\\s+", " "));
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
