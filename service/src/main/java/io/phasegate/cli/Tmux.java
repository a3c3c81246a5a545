package io.phasegate.cli;

import io.phasegate.agent.SpawnedAgents;
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
 */
record Tmux(Path socket) {
    private static final String SESSION = "agents";

    private static final String LAST = SESSION + ":{end}";

    /** Whose a window is: its name can be changed from within. */
    private static final String OWNER = "@agent";

    /** Bytes of a path that every system takes for a socket, its end included. */
    private static final int LONGEST_SOCKET = 104;

    static Tmux of(SpawnedAgents agents) {
        return new Tmux(agents.socket());
    }

    /** Whether there is a window at all. */
    boolean isOpen() throws IOException, InterruptedException {
        return run(Map.of(), List.of("has-session", "-t", SESSION)).exit() == 0;
    }

    /**
     * Runs a command in a window of its own.
     *
     * @param name of the window: letters, digits, {@code -} and {@code _}
     * @param environment all that the command gets where the session is new; a window of an old one
     *     gets what that was begun with
     * @param log where the window's output is kept, as it comes
     */
    void open(
            String name,
            Path folder,
            Map<String, String> environment,
            List<String> command,
            Path log)
            throws IOException, InterruptedException {
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length >= LONGEST_SOCKET) {
            throw CommandFailure.failed(
                    "the path of the tmux socket is longer than a socket's may be: " + socket,
                    "put the state into a shorter one with `data_dir`, or take `--adapter"
                            + " subprocess`");
        }
        List<String> first = List.of("new-session", "-s", SESSION, "-x", "200", "-y", "50");
        List<String> further = List.of("new-window", "-a", "-t", LAST);
        // whoever opened or left the session meanwhile makes the other way the right one
        for (List<String> how : isOpen() ? List.of(further, first) : List.of(first, further)) {
            if (create(how, name, folder, environment, command, log)) {
                return;
            }
        }
        throw CommandFailure.failed("tmux opened no window");
    }

    private boolean create(
            List<String> how,
            String name,
            Path folder,
            Map<String, String> environment,
            List<String> command,
            Path log)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("-f", "/dev/null"));
        words.addAll(how);
        words.addAll(List.of("-d", "-n", name, "-c", folder.toString()));
        command.stream().map(Tmux::word).forEach(words::add);
        words.addAll(List.of(";", "set-option", "-w", "-t", LAST, OWNER, name));
        words.addAll(List.of(";", "pipe-pane", "-t", LAST, "exec cat >> " + inFormat(log)));
        return run(environment, words).exit() == 0;
    }

    /** For a shell, and for tmux before it, which looks for variables and times of day. */
    private static String inFormat(Path file) {
        return ShellWord.quoted(file.toString()).replace("#", "##").replace("%", "%%");
    }

    /** A word that ends in a semicolon would begin another command. */
    private static String word(String text) {
        return text.endsWith(";") ? text.substring(0, text.length() - 1) + "\\;" : text;
    }

    /** The id of the window of that name, where there is one. */
    Optional<String> window(String name) throws IOException, InterruptedException {
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

    /** Ends whatever runs in a window. */
    void close(String window) throws IOException, InterruptedException {
        run(Map.of(), List.of("kill-window", "-t", window));
    }

    /**
     * Shows the windows on this terminal until the user leaves them.
     *
     * @param window to begin with; empty for the one last looked at
     * @return tmux's exit code
     */
    int attach(Optional<String> window, Map<String, String> environment)
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
        List<String> command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
        command.addAll(words);
        return command;
    }

    private static Process started(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException _) {
            throw CommandFailure.failed(
                    "tmux can't be started", "install it, or take `--adapter subprocess`");
        }
    }
}
