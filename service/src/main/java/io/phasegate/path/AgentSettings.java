package io.phasegate.path;

import io.phasegate.rules.PathPattern;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Files in which coding agents keep what our hooks rely on, wherever in the workspace. */
final class AgentSettings {
    private static final String[] PATTERNS = {
        "**/.claude/settings*.json",
        "**/.claude/hooks",
        "**/.claude/hooks/**",
        "**/.claude.json",
        "**/.mcp.json",
        "**/.codex/**",
        "**/.gemini/settings.json",
        "**/.gemini/hooks",
        "**/.gemini/hooks/**",
        "**/.cursor/hooks.json",
        "**/.cursor/hooks",
        "**/.cursor/hooks/**",
        "**/.cursor/mcp.json",
        "**/.cursor/cli.json",
        "**/.cursor/permissions.json",
        "**/.windsurf/hooks.json",
        "**/.windsurf/mcp_config.json",
        "**/.vscode/mcp.json",
        "**/.opencode/**",
        "**/opencode.json",
        "**/opencode.jsonc",
        "**/.aider.conf.yml",
        "**/.amp/settings.json",
        "**/.kiro/hooks/**",
        "**/.kiro/settings/**"
    };

    /** Folders that hold such files: to replace one is to replace them. */
    private static final String[] FOLDERS = {
        "**/.claude",
        "**/.codex",
        "**/.gemini",
        "**/.cursor",
        "**/.windsurf",
        "**/.opencode",
        "**/.amp",
        "**/.kiro"
    };

    /** What agents look for where they are started. */
    private static final String[] AT_THE_ROOT = {
        ".claude",
        ".claude.json",
        ".mcp.json",
        ".codex",
        ".gemini",
        ".cursor",
        ".windsurf",
        ".vscode/mcp.json",
        ".opencode",
        "opencode.json",
        "opencode.jsonc",
        ".aider.conf.yml",
        ".amp",
        ".kiro"
    };

    private AgentSettings() {}

    static Stream<Path> atTheRoot() {
        return Stream.of(AT_THE_ROOT).map(Path::of);
    }

    static boolean hold(String folded) {
        return mayHold(folded) && PathPattern.matchesAny(folded, PATTERNS);
    }

    static boolean liesBeneath(String folded) {
        return mayHold(folded) && PathPattern.matchesAny(folded, FOLDERS);
    }

    /** Spares most paths the patterns. */
    private static boolean mayHold(String folded) {
        return folded.startsWith(".") || folded.contains("/.") || folded.contains("opencode.json");
    }
}
