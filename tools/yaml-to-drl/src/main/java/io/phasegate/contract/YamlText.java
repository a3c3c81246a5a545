package io.phasegate.contract;

import java.util.Optional;
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

    static final String SMALLER = "move large schemas into files of their own under `schemas_dir`";

    private YamlText() {}

    /**
     * The one document of the file; empty where it cannot be read, and a finding says why.
     *
     * @param file as findings name it
     */
    public static Optional<YamlValue> read(String file, String text, Findings findings) {
        if (text.length() > MAX_LENGTH) {
            findings.error("file-too-large", Location.startOf(file), tooLarge("the file"), SMALLER);
            return Optional.empty();
        }
        YamlLines lines = new YamlLines(file, text);
        Parser parser = parser(text);
        YamlComposer composer = new YamlComposer(lines, parser, findings);
        try {
            return document(lines, composer, parser);
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
            new YamlSyntax(lines, findings).report(e, composer.longQuote());
        } catch (YAMLException e) {
            findings.error(
                    "yaml-syntax",
                    lines.at(0),
                    YamlSyntax.plain(String.valueOf(e.getMessage())),
                    "compare it with the contract that `phasegate init` writes");
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

    private static Optional<YamlValue> document(
            YamlLines lines, YamlComposer composer, Parser parser) {
        parser.getEvent(); // the stream's start
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            throw new YamlRefused(
                    "yaml-empty",
                    lines.at(0),
                    "the file holds nothing",
                    "`phasegate init` writes a contract to start from");
        }
        parser.getEvent(); // the document's start
        YamlValue value = composer.compose();
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
}
