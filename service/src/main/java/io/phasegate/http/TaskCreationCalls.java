package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.audit.AuditTrail;
import io.phasegate.audit.TaskRecords;
import io.phasegate.key.ApiKey;
import io.phasegate.sdk.protocol.FieldError;
import io.phasegate.task.Creation;
import io.phasegate.task.NewTask;
import io.phasegate.task.Task;
import io.phasegate.task.TaskQueue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code tasks} and {@code tasks/import}: operators make tasks, one or a whole plan. */
final class TaskCreationCalls {
    private static final int MOST_TASKS = 10_000;
    private static final int LONGEST_NOTE = 20_000;

    private final JsonBody json;
    private final Operators operators;
    private final TaskQueue tasks;
    private final AuditTrail audit;
    private final Clock clock;

    TaskCreationCalls(
            JsonBody json, Operators operators, TaskQueue tasks, AuditTrail audit, Clock clock) {
        this.json = json;
        this.operators = operators;
        this.tasks = tasks;
        this.audit = audit;
        this.clock = clock;
    }

    private record Imported(List<TaskView> tasks) {}

    void create(ServerRequest request, ServerResponse response) {
        BodyFields fields = new BodyFields(json.read(request));
        NewTask task = TaskForm.read(fields);
        fields.done();
        ApiKey holder = operators.require(request, Operators.ADMINS);
        List<Task> made = made(List.of(task), "", holder, "tasks.create");
        Answers.ok(response, TaskView.of(made.getFirst()));
    }

    void importAll(ServerRequest request, ServerResponse response) {
        BodyFields fields = new BodyFields(json.readWithYaml(request));
        Stream.of("name", "title", "description", "version")
                .forEach(note -> fields.anyText(note, LONGEST_NOTE));
        List<NewTask> wanted = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (BodyFields each : fields.each("tasks", MOST_TASKS)) {
            NewTask task = TaskForm.read(each);
            each.partDone();
            task.id()
                    .filter(id -> !ids.add(id))
                    .ifPresent(_ -> each.wrong("id", "another task of this file has it already"));
            wanted.add(task);
        }
        if (wanted.isEmpty() && !fields.isWrong("tasks")) {
            fields.wrong("tasks", "must be a list with at least one task");
        }
        fields.done();
        ApiKey holder = operators.require(request, Operators.ADMINS);
        List<Task> made = made(wanted, "/tasks", holder, "tasks.import");
        Answers.ok(response, new Imported(made.stream().map(TaskView::of).toList()));
    }

    /**
     * All of them are there, or the request ends.
     *
     * @param at where they stand in the body
     */
    private List<Task> made(List<NewTask> wanted, String at, ApiKey holder, String operation) {
        return switch (tasks.create(wanted)) {
            case Creation.Created(List<Task> made) -> {
                audit.append(TaskRecords.created(operation, made, holder.name(), clock.instant()));
                yield made;
            }
            case Creation.IdTaken(String id) ->
                    throw Refused.because(
                            ProblemType.CONFLICT,
                            "choose another id: there is a task `" + id + "` already");
            case Creation.UnknownDependency(String task, String dependency) ->
                    throw wrong(
                            at.isEmpty() ? "/dependencies" : pointer(wanted, at, task),
                            "there is no task `" + dependency + "` to wait for");
            case Creation.Cycle(List<String> chain) ->
                    throw wrong(
                            at.isEmpty() ? "/dependencies" : at,
                            "tasks wait for each other in a circle: " + circle(chain));
        };
    }

    private static String pointer(List<NewTask> wanted, String at, String task) {
        int place = wanted.stream().map(NewTask::id).toList().indexOf(Optional.of(task));
        return place < 0 ? at : at + "/" + place + "/dependencies";
    }

    private static String circle(List<String> chain) {
        return Stream.concat(chain.stream(), Stream.of(chain.getFirst()))
                .map(id -> "`" + id + "`")
                .collect(Collectors.joining(" waits for "));
    }

    private static Refused wrong(String pointer, String message) {
        return Refused.invalid(List.of(new FieldError(pointer, message)));
    }
}
