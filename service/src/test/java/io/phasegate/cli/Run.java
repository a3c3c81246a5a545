package io.phasegate.cli;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** One command run in this process, and what it said. */
record Run(int exit, String out, String err) {

    static Run in(Path directory, String... arguments) {
        return typing(directory, Optional.empty(), arguments);
    }

    /**
     * @param answers what a person types; empty where nobody is there to ask
     */
    static Run typing(Path directory, Optional<String> answers, String... arguments) {
        return with(directory, answers, System.getenv(), arguments);
    }

    static Run with(
            Path directory,
            Optional<String> answers,
            Map<String, String> environment,
            String... arguments) {
        return reading(InputStream.nullInputStream(), directory, answers, environment, arguments);
    }

    /**
     * @param in standard input
     */
    static Run reading(
            InputStream in,
            Path directory,
            Optional<String> answers,
            Map<String, String> environment,
            String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal =
                new Terminal(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        directory,
                        false,
                        answers.map(text -> new BufferedReader(new StringReader(text))));
        int exit = Program.run(terminal, environment, in, arguments);
        return new Run(exit, out.toString(), err.toString());
    }
}
