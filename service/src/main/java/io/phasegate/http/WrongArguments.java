package io.phasegate.http;

import io.phasegate.sdk.protocol.FieldError;
import io.phasegate.tool.ArgumentProblem;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with the arguments of a request's tool calls. For one request, by one thread. */
final class WrongArguments {
    private final List<FieldError> errors = new ArrayList<>();

    /**
     * Notes what is wrong with one call.
     *
     * @param at JSON Pointer of its arguments in the body
     */
    void add(String at, List<ArgumentProblem> problems) {
        problems.forEach(each -> errors.add(new FieldError(at + each.pointer(), each.message())));
    }

    /** Ends the request where anything is wrong. */
    void refuse(String decisionId) {
        if (!errors.isEmpty()) {
            throw new Refused(
                    ProblemType.INVALID_ARGUMENTS
                            .problem("mend the arguments that `errors` names")
                            .withErrors(List.copyOf(errors))
                            .withInstance(decisionId));
        }
    }
}
