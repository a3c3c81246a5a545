package io.phasegate.hook;

import java.nio.file.Path;

/**
 * How hooks are answered.
 *
 * @param dataDirectory where the installation and the tokens of sessions are written down
 * @param commands those of our agent's commands that need no leave
 */
public record HookSettings(OnAllow onAllow, Path dataDirectory, AgentCommands commands) {}
