package io.phasegate.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.phasegate.key.ApiKey;
import io.phasegate.task.Question;
import io.phasegate.task.Questions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code questions}: what agents asked, for people to answer. An answer approves nothing. */
final class QuestionCalls {
    private static final int MOST = 1000;
    private static final int LONGEST_ANSWER = 10_000;

    private final JsonBody json;
    private final Operators operators;
    private final Questions questions;

    QuestionCalls(JsonBody json, Operators operators, Questions questions) {
        this.json = json;
        this.operators = operators;
        this.questions = questions;
    }

    private record Open(List<Asked> questions) {}

    private record Asked(
            String id,
            String taskId,
            String agentId,
            String question,
            Instant askedAt,
            Optional<String> answer,
            Optional<String> answeredBy,
            Optional<Instant> answeredAt) {
        static Asked of(Question question) {
            return new Asked(
                    question.id(),
                    question.taskId(),
                    question.agentId(),
                    question.question(),
                    question.asked(),
                    question.answer().map(Question.Answer::text),
                    question.answer().map(Question.Answer::by),
                    question.answer().map(Question.Answer::at));
        }
    }

    void list(ServerRequest request, ServerResponse response) {
        QueryFields fields = new QueryFields(request);
        int limit = fields.number("limit", 100, 1, MOST);
        fields.done();
        operators.require(request, Operators.READERS);
        Answers.ok(response, new Open(questions.open(limit).stream().map(Asked::of).toList()));
    }

    void answer(ServerRequest request, ServerResponse response) {
        BodyFields fields = new BodyFields(json.read(request));
        String text = fields.text("answer", LONGEST_ANSWER);
        fields.done();
        ApiKey holder = operators.require(request, Operators.APPROVERS);
        String id = PathFields.text(request, "id");
        if (!questions.answer(id, text, holder.name())) {
            throw questions.find(id).isPresent()
                    ? Refused.because(
                            ProblemType.CONFLICT, "leave it: the question has its answer already")
                    : Refused.because(
                            ProblemType.NOT_FOUND, "see `/api/v1/questions` for those there are");
        }
        Answers.ok(response, Asked.of(questions.find(id).orElseThrow()));
    }
}
