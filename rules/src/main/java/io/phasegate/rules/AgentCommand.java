package io.phasegate.rules;

/**
 * Fact: a call of an agent's own shell that is one of our agent's commands and nothing else: the
 * program recorded at installation, literal words, no assignment, no redirection. It stands alone
 * in working memory: what such a command asks the server for is judged when it arrives.
 *
 * @param phase of the agent's task
 * @param verb the command, for example {@code transition}
 */
public record AgentCommand(String phase, String verb) {}
