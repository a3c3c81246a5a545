package io.phasegate.agent;

import io.phasegate.shell.Quoting;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where agents of a server work in windows. Safe for any number of threads.
 *
 * @param environment what every program needs: all windows of a session have it in common
 */
public record AgentWindows(Tmux tmux, Map<String, String> environment) {
    private static final Logger LOG = System.getLogger(AgentWindows.class.getName());
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    public AgentWindows {
        environment = Map.copyOf(environment);
    }

    /**
     * Opens a window. On its command line is a file alone, which removes itself: what an agent gets
     * is for nobody to read beside it, and may be longer than tmux takes.
     */
    KeptProcess open(String id, Launch launch) throws IOException {
        OwnersFolder folder = OwnersFolder.of(launch.log());
        Path script = folder.write(folder.path().resolve("start.sh"), script(launch));
        try {
            return WindowProcess.in(
                    tmux,
                    tmux.open(
                            new Tmux.Start(
                                    id,
                                    folder.path(),
                                    environment,
                                    List.of(
                                            "/bin/sh",
                                            "-c",
                                            "exec /usr/bin/env -i TERM=\"$TERM\" /bin/sh \"$0\"",
                                            script.toString()),
                                    launch.log(),
                                    true)));
        } catch (IOException trouble) {
            folder.remove(script);
            throw trouble;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("the server is stopping");
        }
    }

    /** It becomes the agent's own process, in the agent's own environment. */
    private static byte[] script(Launch launch) {
        StringBuilder text = new StringBuilder("rm -f -- \"$0\"\n");
        launch.environment()
                .forEach((name, value) -> {
                    // the terminal is the window's; and no shell hands on what it can't name
                    if (!name.equals("TERM") && VARIABLE.matcher(name).matches()) {
                        text.append("export ").append(name).append('=');
                        text.append(Quoting.word(value)).append('\n');
                    }
                });
        text.append("cd -- ").append(Quoting.word(launch.folder().toString()));
        text.append(" || exit 126\nexec");
        launch.words().forEach(word -> text.append(' ').append(Quoting.word(word)));
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Closes what an earlier server left open. */
    void close(String id) {
        try {
            Optional<String> window = tmux.window(id);
            if (window.isPresent()) {
                tmux.close(window.get());
            }
        } catch (IOException trouble) {
            LOG.log(Level.WARNING, "the window of an agent could not be closed", trouble);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
