package io.phasegate.review;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.task.Task;
import io.phasegate.wire.DataFence;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What a reviewer is told, as Markdown; what others wrote is fenced off as data. */
public final class ReviewPrompt {
    private ReviewPrompt() {}

    /**
     * The text.
     *
     * @param artifacts that were accepted of the task, by type
     * @param nonce letters and digits, new for each text
     */
    public static String of(
            String model,
            String phase,
            String taskId,
            Optional<Task> task,
            Map<String, CanonicalJson> artifacts,
            String nonce) {
        DataFence data = new DataFence(nonce);
        task.ifPresent(each -> {
            data.add("task", each.id() + ": " + each.title());
            data.add("about the task", each.description());
        });
        new TreeMap<>(artifacts).forEach((type, json) -> data.add("artifact " + type, json.text()));
        return """
        # Review `%s` of task `%s`

        You review what an agent did in this workspace before its task may leave phase `%s`. Your part is `%s`. You change
        nothing: your token lets you read, and post one review.

        ## How to look

        With the files of the workspace, or over HTTP at `$ORCHESTRATOR_URL` with the token in the file
        `$PHASEGATE_TOKEN_FILE` as `Authorization: Bearer …`: `POST /api/v1/tools/execute` with `task_id`, `tool_name` (one of
        `read_files`, `grep`, `glob`, `search_codebase`, as far as the phase permits it) and `args`.

        ## How to post

        Once, before you end: `POST /api/v1/reviews` with the same header and

            {"task_id": "%s", "review": {"model": "%s", "summary": "…", "issues": [
              {"severity": "minor", "description": "…", "file": "src/app.py", "line": 3}]}}

        `issues` is empty where all is well; `file` and `line` may be left out. Issues of severity %s stop
        the task; others (%s) have to be answered. A review that you do not post holds the task up.

        """
                        .formatted(
                                model,
                                taskId,
                                phase,
                                model,
                                taskId,
                                model,
                                words(IssueSeverity::blocks),
                                words(severity -> !severity.blocks()))
                + data.text();
    }

    private static String words(Predicate<IssueSeverity> wanted) {
        List<String> words =
                Arrays.stream(IssueSeverity.values())
                        .filter(wanted)
                        .map(severity -> "`" + severity.word() + "`")
                        .toList();
        return String.join(", ", words);
    }
}
