package io.phasegate.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A tmux for one agent, on a socket of its own: that of the user has variables, and windows, which
 * are no agent's business.
 */
record Tmux(Path socket) {
    private static final String SESSION = "agent";

    static Tmux of(AgentFolder folder, String agent) {
        return new Tmux(
                folder.files()
                        .folder()
                        .resolve("tmux-" + agent.replaceAll("[^A-Za-z0-9_-]", "_") + ".sock"));
    }

    /**
     * Runs the command in a window.
     *
     * @param environment all that it gets
     */
    void open(Path folder, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        if (run(environment, List.of("has-session", "-t", SESSION)) == 0) {
            throw CommandFailure.failed(
                    "an agent of that name works in a window already",
                    "end it with `tmux -S " + socket + " kill-server`, or name another");
        }
        List<String> words =
                new ArrayList<>(
                        List.of("-f", "/dev/null", "new-session", "-d", "-s", SESSION, "-c"));
        words.add(folder.toString());
        words.addAll(command);
        if (run(environment, words) != 0) {
            throw CommandFailure.failed("tmux opened no window");
        }
    }

    private int run(Map<String, String> environment, List<String> words)
            throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
        command.addAll(words);
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            builder.environment().putAll(environment);
            return builder.start().waitFor();
        } catch (IOException _) {
            throw CommandFailure.failed(
                    "tmux can't be started", "install it, or take `--adapter subprocess`");
        }
    }
}
