package io.phasegate.agent;

import io.phasegate.shell.Quoting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One tmux session with a window for each agent, on a socket of its own: that of the user has
 * variables, and windows, which are no agent's business.
 *
 * @param program by its name on the {@code PATH}, or its whole path
 */
public record Tmux(String program, Path socket) {
    private static final String SESSION = "agents";

    private static final String LAST = SESSION + ":{end}";

    /** Whose a window is: its name can be changed from within. */
    private static final String OWNER = "@agent";

    /** Bytes of a path that every system takes for a socket, its end included. */
    private static final int LONGEST_SOCKET = 104;

    /** The one on the {@code PATH}. */
    public static Tmux of(SpawnedAgents agents) {
        return new Tmux("tmux", agents.socket());
    }

    /** Why there can be no windows with such a socket; empty where there can be. */
    public static Optional<TmuxTrouble> trouble(Path socket) {
        return socket.toString().getBytes(StandardCharsets.UTF_8).length < LONGEST_SOCKET
                ? Optional.empty()
                : Optional.of(
                        new TmuxTrouble(
                                "the path of the tmux socket is longer than a socket's may be: "
                                        + socket,
                                "put the state into a shorter one with `data_dir`, or take the"
                                        + " adapter `subprocess`"));
    }

    /** Whether there is a window at all. */
    public boolean isOpen() throws IOException, InterruptedException {
        return run(Map.of(), List.of("has-session", "-t", SESSION)).exit() == 0;
    }

    /**
     * What is to run in a window of its own.
     *
     * @param name of the window: letters, digits, {@code -} and {@code _}
     * @param environment all that the command gets where the session is new; a window of an old one
     *     gets what that was begun with
     * @param log where the window's output is kept, as it comes
     * @param stays whether there is still a window after the command's end, until it is closed
     */
    public record Start(
            String name,
            Path folder,
            Map<String, String> environment,
            List<String> command,
            Path log,
            boolean stays) {
        public Start {
            environment = Map.copyOf(environment);
            command = List.copyOf(command);
        }
    }

    /**
     * A place in a window.
     *
     * @param id stays the same, whatever becomes of the window around it
     * @param process number of the command's process, which leads a group of its own
     */
    public record Pane(String id, long process) {}

    public Pane open(Start start) throws IOException, InterruptedException {
        Optional<TmuxTrouble> trouble = trouble(socket);
        if (trouble.isPresent()) {
            throw trouble.get();
        }
        OwnersFolder.of(socket).prepare();
        List<String> first = List.of("new-session", "-s", SESSION, "-x", "200", "-y", "50");
        List<String> further = List.of("new-window", "-a", "-t", LAST);
        // whoever opened or left the session meanwhile makes the other way the right one
        for (List<String> how : isOpen() ? List.of(further, first) : List.of(first, further)) {
            Optional<Pane> pane = create(how, start);
            if (pane.isPresent()) {
                return pane.get();
            }
        }
        throw new TmuxTrouble("tmux opened no window", "take the adapter `subprocess`");
    }

    private Optional<Pane> create(List<String> how, Start start)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("-f", "/dev/null"));
        words.addAll(how);
        words.addAll(List.of("-d", "-n", start.name(), "-c", format(start.folder().toString())));
        words.addAll(List.of("-P", "-F", "#{pane_id} #{pane_pid}"));
        start.command().stream().map(Tmux::word).forEach(words::add);
        words.addAll(List.of(";", "set-option", "-w", "-t", LAST, OWNER, start.name()));
        if (start.stays()) {
            words.addAll(List.of(";", "set-option", "-w", "-t", LAST, "remain-on-exit", "on"));
        }
        words.addAll(List.of(";", "pipe-pane", "-t", LAST, keeping(start.log())));
        Said said = run(start.environment(), words);
        String[] pane = said.out().strip().split(" ", -1);
        return said.exit() == 0 && pane.length == 2
                ? Optional.of(new Pane(pane[0], Long.parseLong(pane[1])))
                : Optional.empty();
    }

    /** For tmux, which looks for variables. */
    private static String format(String text) {
        return text.replace("#", "##");
    }

    /** A line for a shell, and for tmux before it, which looks for times of day as well. */
    private static String keeping(Path log) {
        String file = format(Quoting.word(log.toString())).replace("%", "%%");
        return "(ulimit -c 0; ulimit -f "
                + AgentLog.MOST / 512
                + "; exec cat >> "
                + file
                + ") || echo '[the rest is left out]' >> "
                + file
                + "; exec cat > /dev/null";
    }

    /** A word that ends in a semicolon would begin another command. */
    private static String word(String text) {
        return text.endsWith(";") ? text.substring(0, text.length() - 1) + "\\;" : text;
    }

    /** The id of the window of that name, where there is one. */
    public Optional<String> window(String name) throws IOException, InterruptedException {
        Said said =
                run(
                        Map.of(),
                        List.of(
                                "list-windows",
                                "-t",
                                SESSION,
                                "-F",
                                "#{window_id} #{" + OWNER + "}"));
        return said.out()
                .lines()
                .map(line -> line.split(" ", 2))
                .filter(parts -> parts.length == 2 && parts[1].equals(name))
                .map(parts -> parts[0])
                .findFirst();
    }

    /** How the command of a place stands. */
    PaneState state(String pane) throws IOException, InterruptedException {
        Said said =
                run(
                        Map.of(),
                        List.of(
                                "display-message",
                                "-p",
                                "-t",
                                pane,
                                "#{pane_dead}:#{pane_dead_status}:#{pane_dead_signal}"));
        return said.exit() == 0 ? PaneState.of(said.out().strip()) : new PaneState.Closed();
    }

    /** Has tmux ask the system for whatever has ended, as it does when any command of its ends. */
    void claim() throws IOException, InterruptedException {
        run(Map.of(), List.of("run-shell", "-b", "true")); // to wait for it is to wait for the same
    }

    /**
     * Ends whatever runs in a window.
     *
     * @param window its id, or that of a place in it
     */
    public void close(String window) throws IOException, InterruptedException {
        run(Map.of(), List.of("kill-window", "-t", window));
    }

    /**
     * Shows the windows on this terminal until the user leaves them.
     *
     * @param window to begin with; empty for the one last looked at
     * @return tmux's exit code
     */
    public int attach(Optional<String> window, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        window.ifPresent(id -> words.addAll(List.of("select-window", "-t", id, ";")));
        words.addAll(List.of("attach-session", "-t", SESSION));
        ProcessBuilder builder = new ProcessBuilder(command(words)).inheritIO();
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().remove("TMUX"); // one inside another is what was asked for
        return started(builder).waitFor();
    }

    /** What a call came to. */
    private record Said(int exit, String out) {}

    private Said run(Map<String, String> environment, List<String> words)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command(words)).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = started(builder);
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), out);
    }

    private List<String> command(List<String> words) {
        List<String> command = new ArrayList<>(List.of(program, "-S", socket.toString()));
        command.addAll(words);
        return command;
    }

    private static Process started(ProcessBuilder builder) throws TmuxTrouble {
        try {
            return builder.start();
        } catch (IOException _) {
            throw new TmuxTrouble(
                    "tmux can't be started", "install it, or take the adapter `subprocess`");
        }
    }
}
