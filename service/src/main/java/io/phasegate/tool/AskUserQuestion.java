package io.phasegate.tool;

import io.phasegate.task.Question;
import io.phasegate.task.Questions;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code ask_user_question}: leaves a question for people, or looks whether one has its answer. It
 * never waits, and an answer approves nothing.
 */
public final class AskUserQuestion implements Tool {
    private static final String QUESTION = "question";
    private static final String QUESTION_ID = "question_id";
    private static final Parameters PARAMETERS =
            new Parameters(
                    Parameter.optional(QUESTION, new Parameter.Text(1, 10_000)),
                    Parameter.optional(QUESTION_ID, new Parameter.Text(1, 128)));

    private final Questions questions;

    public AskUserQuestion(Questions questions) {
        this.questions = questions;
    }

    @Override
    public String name() {
        return "ask_user_question";
    }

    @Override
    public List<ArgumentProblem> check(ObjectNode args) {
        List<ArgumentProblem> problems = PARAMETERS.check(args);
        if (!problems.isEmpty()) {
            return problems;
        }
        Optional<String> question = Parameters.text(args, QUESTION);
        Optional<String> id = Parameters.text(args, QUESTION_ID);
        if (question.isPresent() == id.isPresent()) {
            return List.of(
                    new ArgumentProblem(
                            "/" + QUESTION,
                            id.isEmpty()
                                    ? "is required"
                                    : "must be left out where `question_id` is given"));
        }
        return question.filter(String::isBlank).isPresent()
                ? List.of(new ArgumentProblem("/" + QUESTION, "must ask something"))
                : List.of();
    }

    @Override
    public ToolResult run(ObjectNode args, ToolContext context) throws ToolFailed {
        Optional<String> id = Parameters.text(args, QUESTION_ID);
        Question question =
                id.isPresent()
                        ? find(id.get(), context)
                        : questions.ask(
                                context.taskId(),
                                context.agentId(),
                                Parameters.requiredText(args, QUESTION));
        ObjectNode result = ToolResult.success();
        result.put("status", question.answer().isPresent() ? ToolResult.SUCCESS : "pending");
        result.put(QUESTION_ID, question.id());
        result.put(QUESTION, question.question());
        question.answer()
                .ifPresent(answer ->
                        result.put("answer", answer.text()).put("answered_by", answer.by()));
        return ToolResult.of(result);
    }

    /** Of this task: others' questions are as if they were none. */
    private Question find(String id, ToolContext context) throws ToolFailed {
        return questions
                .find(id)
                .filter(question -> question.taskId().equals(context.taskId()))
                .orElseThrow(() -> new ToolFailed("this task asked no question `" + id + "`"));
    }
}
