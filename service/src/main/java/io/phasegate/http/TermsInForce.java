package io.phasegate.http;

import io.phasegate.contract.Phase;
import io.phasegate.contract.Workflow;
import io.phasegate.task.LeaseTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What configuration and contract say together of tasks and tokens. */
record TermsInForce(Terms terms, Workflow workflow) {
    LeaseTerms lease() {
        return new LeaseTerms(
                workflow.phases().getFirst().id().value(),
                terms.leaseLength(),
                terms.longestSession(),
                terms.onePerKey(),
                terms.exclusive(),
                terms.createWhenEmpty(),
                workflow.recovery().agentCrash());
    }

    /** When a token made now ends: in whole seconds, as tokens count. */
    Instant tokenExpires(Instant now) {
        return now.plus(
                        terms.tokenLength()
                                .orElseGet(() ->
                                        Duration.ofSeconds(
                                                workflow.enforcement()
                                                        .phaseTokens()
                                                        .expirySeconds())))
                .truncatedTo(ChronoUnit.SECONDS);
    }

    Duration grace() {
        return terms.grace()
                .orElseGet(() ->
                        Duration.ofSeconds(
                                workflow.enforcement().phaseTokens().refreshGraceSeconds()));
    }

    /** The tools that a phase names, for its tokens. */
    List<String> allowedTools(String phase) {
        return workflow.phase(phase).map(Phase::allowedTools).orElse(List.of()).stream()
                .map(tool -> tool.value())
                .toList();
    }
}
