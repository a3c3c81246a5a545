package io.phasegate.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.database.Durability;
import io.phasegate.database.SqliteDatabase;
import io.phasegate.event.EventSchema;
import io.phasegate.task.Ids;
import io.phasegate.task.NewTask;
import io.phasegate.task.Question;
import io.phasegate.task.Questions;
import io.phasegate.task.TaskQueue;
import io.phasegate.task.TaskSchema;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskUserQuestionTest {
    @TempDir Path folder;
    private SqliteDatabase database;
    private Questions questions;
    private ToolDesk desk;
    private Tool ask;

    @BeforeEach
    void withADatabase() throws Exception {
        database =
                SqliteDatabase.open(
                        folder.resolve("state.db"),
                        Durability.PROCESS,
                        TaskSchema.migrations()
                                .and(EventSchema.migrations())
                                .and(TaskSchema.debts()));
        Ids ids = new Ids(new SecureRandom());
        questions = new Questions(database, Clock.systemUTC(), ids);
        new TaskQueue(database, Clock.systemUTC(), ids).create(List.of(task("T-1"), task("T-2")));
        desk = ToolDesk.in(folder);
        ask = new AskUserQuestion(questions);
    }

    private static NewTask task(String id) {
        return new NewTask(Optional.of(id), id, "", List.of(), Set.of(), 0, Optional.empty());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aQuestionWaitsForItsAnswer() throws Exception {
        String id =
                desk.result(ask, "{'question':'Which port?'}")
                        .result()
                        .path("question_id")
                        .stringValue();
        assertThat(questions.open(10))
                .extracting(Question::question)
                .containsExactly("Which port?");
        String look = "{'question_id':'" + id + "'}";
        assertThat(desk.run(ask, look))
                .isEqualTo(
                        "{'status':'pending','question_id':'" + id + "','question':'Which port?'}");
        assertThat(questions.answer(id, "8000", "ada")).isTrue();
        assertThat(desk.run(ask, look))
                .startsWith("{'status':'success'")
                .endsWith("'question':'Which port?','answer':'8000','answered_by':'ada'}");
    }

    @Test
    void theQuestionsOfOtherTasksAreNoneOfItsBusiness() {
        Question other = questions.ask("T-2", "agent-2", "Secret?");
        assertThatThrownBy(() -> desk.run(ask, "{'question_id':'" + other.id() + "'}"))
                .isInstanceOf(ToolFailed.class)
                .hasMessage("this task asked no question `" + other.id() + "`");
    }

    @Test
    void oneThingIsAsked() {
        assertThat(ask.check(ToolDesk.args("{}")))
                .containsExactly(new ArgumentProblem("/question", "is required"));
        assertThat(ask.check(ToolDesk.args("{'question':' '}"))).hasSize(1);
        assertThat(ask.check(ToolDesk.args("{'question':'a','question_id':'b'}"))).hasSize(1);
    }
}
