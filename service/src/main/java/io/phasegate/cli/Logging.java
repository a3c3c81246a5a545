package io.phasegate.cli;

import io.phasegate.wire.Printable;
import java.time.temporal.ChronoUnit;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The log, on standard error: one line each, with nothing in it that could pose as another. */
public final class Logging {
    private static final String OURS = "io.phasegate";

    private Logging() {}

    /** For a command that answers and ends: what it says is the command's alone. */
    public static void ofCommands() {
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        for (Handler handler : root.getHandlers()) {
            handler.setFormatter(new Line());
        }
    }

    /** For a command with a service of its own, whose worries are part of what it shows. */
    static void ofDemo() {
        Logger.getLogger("").setLevel(Level.SEVERE);
    }

    /** For the service: ours tell what they do, libraries only what worries them. */
    static void ofService() {
        Logger ours = Logger.getLogger(OURS);
        Handler console = new ConsoleHandler();
        console.setFormatter(new Line());
        ours.addHandler(console);
        ours.setUseParentHandlers(false);
        ours.setLevel(Level.INFO);
    }

    /** {@code 2026-01-31T12:00:00.000Z WARNING http.TokenGate: token refused: …}. */
    static final class Line extends Formatter {
        @Override
        public String format(LogRecord entry) {
            StringBuilder line =
                    new StringBuilder()
                            .append(entry.getInstant().truncatedTo(ChronoUnit.MILLIS))
                            .append(' ')
                            .append(entry.getLevel().getName())
                            .append(' ')
                            .append(subject(String.valueOf(entry.getLoggerName())))
                            .append(": ")
                            .append(Printable.text(formatMessage(entry)));
            for (Throwable cause = entry.getThrown(); cause != null; cause = cause.getCause()) {
                line.append(": ").append(Printable.text(cause.toString()));
                StackTraceElement[] trace = cause.getStackTrace();
                if (trace.length > 0) {
                    line.append(" at ").append(trace[0]);
                }
            }
            return line.append(System.lineSeparator()).toString();
        }

        private static String subject(String logger) {
            return logger.startsWith(OURS + ".") ? logger.substring(OURS.length() + 1) : logger;
        }
    }
}
