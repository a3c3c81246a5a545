package io.phasegate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.tool.Reach;
import io.phasegate.tool.ToolFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

@Timeout(120)
class SandboxTest {
    @TempDir Path folder;
    private SandboxDesk desk;

    @BeforeEach
    void aRepositoryWithSecretsInAndAroundIt() throws Exception {
        desk = SandboxDesk.in(folder);
        Files.writeString(desk.home().resolve("id_rsa"), "SECRET of the home");
        desk.outside("git", "init", "--quiet", "--initial-branch=main");
        desk.file("src/a.py", "one\n");
        desk.file("agent_workflow.yaml", "name: ours\n");
        desk.file("rules/policies/ours.drl", "rule\n");
        desk.file(".orchestrator/state.db", "SECRET of the state");
        desk.file(".orchestrator/schemas/plan.json", "a schema");
        desk.file(".env", "SECRET of the root");
        desk.file("deep/er/.env", "SECRET in the depth");
        desk.file(".claude/settings.json", "{}");
        desk.file("packages/one/.claude/settings.json", "{}");
        desk.file("vendor/lib/.git/config", "[core]\n");
        Files.createLink(desk.root().resolve("second"), desk.root().resolve(".git/config"));
        Files.createSymbolicLink(desk.root().resolve("key"), Path.of("deep/er/.env"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat src/a.py && ! cat src/a.py | grep -q two",
                "echo two > src/b.py && cat src/b.py",
                "mkdir -p src/c/d && mv src/c src/e && rm -r src/e",
                "mv src/a.py deep/a.py && mv deep/a.py src/a.py",
                "git status --porcelain && git log --oneline --all",
                "cat .orchestrator/schemas/plan.json",
                "cat agent_workflow.yaml rules/policies/ours.drl .claude/settings.json",
                "echo x > /tmp/x && echo y > $TMPDIR/y && echo z > ~/z",
                "kill -0 $$ && ps -e || true",
                "exec 3<>/dev/tcp/127.0.0.1/9 || true",
                "python3 -c 'import json, ssl' || true",
                "echo x > /dev/null && head -c 1 /dev/urandom | wc -c",
            })
    void whatWorkNeedsGoesOn(String script) throws Exception {
        ObjectNode result = desk.bash(Reach.WORKSPACE, script);
        assertThat(result.path("exit_code").intValue()).as(result.toString()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat ../id_rsa",
                "cat ~/id_rsa",
                "ls ~ | grep id_rsa",
                "cat .orchestrator/state.db",
                "cat .env deep/er/.env",
                "cat key",
                "cat second | grep core > /dev/null; cat .env",
                "cat /proc/1/environ | tr '\\0' '\\n' | grep sesame",
                "env | grep sesame",
                "grep -rs SECRET . ~ / --exclude-dir={proc,sys,usr,opt,nix,gnu,snap,Library}",
                "chmod -R u+rwx . ; cat .env .orchestrator/state.db",
                "umount .orchestrator; unshare -Ur umount .orchestrator; cat .orchestrator/state.db",
                "unshare -Urm sh -c 'umount .env; cat .env'",
                "mkdir x; mv deep/er x; cat x/er/.env",
                "ln .env copy; cat copy",
                "cp -a .orchestrator copy; cat copy/state.db",
                "cat /proc/self/mountinfo > /dev/null; cat /etc/shadow",
                "find /proc -maxdepth 2 -name environ | xargs cat | tr '\\0' '\\n' | grep sesame",
            })
    void noSecretIsSeen(String script) throws Exception {
        for (Reach reach : Reach.values()) {
            ObjectNode result = desk.bash(reach, script);
            assertThat(result.path("stdout").stringValue())
                    .doesNotContain("SECRET", "sesame", "root:$", "root:*");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo evil >> agent_workflow.yaml",
                "rm -f agent_workflow.yaml; echo evil > agent_workflow.yaml",
                "mv agent_workflow.yaml x; echo evil > agent_workflow.yaml",
                "echo evil > x; mv -f x agent_workflow.yaml",
                "echo evil > rules/policies/evil.drl",
                "mv rules old; mkdir -p rules/policies; echo evil > rules/policies/evil.drl",
                "rm -rf rules; mkdir -p rules/policies; echo evil > rules/policies/evil.drl",
                "echo evil > .orchestrator/config.yaml",
                "echo evil > .orchestrator/schemas/plan.json",
                "rm -rf .orchestrator; mkdir .orchestrator; echo evil > .orchestrator/config.yaml",
                "mv .orchestrator x; mkdir .orchestrator",
                "echo evil >> .git/config; git config core.fsmonitor ./evil",
                "echo evil > .git/hooks/pre-commit; mkdir -p .git/hooks",
                "mv .git x; git init -q .",
                "echo evil > vendor/lib/.git/config",
                "mv vendor v; mkdir -p vendor/lib/.git; echo evil > vendor/lib/.git/config",
                "echo evil >> second",
                "echo '{\"evil\":1}' > .claude/settings.json",
                "echo evil > .claude/settings.local.json",
                "mv .claude x; mkdir .claude; echo evil > .claude/settings.json",
                "echo evil > packages/one/.claude/settings.json",
                "mv packages p; mkdir -p packages/one/.claude; echo x > packages/one/.claude/settings.json",
                "echo evil > .mcp.json",
                "mkdir -p .codex; echo evil > .codex/config.toml",
                "echo evil > opencode.json; rm -rf opencode.json; echo evil > opencode.json",
                "mkdir -p .vscode; echo evil > .vscode/mcp.json; mv .vscode x; mkdir .vscode",
                "echo evil > .env; echo evil > deep/er/.env",
                "mv deep x; mkdir -p deep/er; echo evil > deep/er/.env",
                "echo evil > ../evil; echo evil > ~/evil; echo evil > /evil; echo evil > /usr/evil",
                "chmod 777 .orchestrator agent_workflow.yaml; chmod u+w / /usr",
                "mount -o remount,rw / ; mount -o remount,rw,bind agent_workflow.yaml",
                "echo evil > /proc/sys/kernel/core_pattern; echo b > /proc/sysrq-trigger",
                "unshare -Urm sh -c 'umount agent_workflow.yaml; echo evil > agent_workflow.yaml'",
                "touch -d 2001-01-01 agent_workflow.yaml; ln -f /etc/passwd agent_workflow.yaml",
                "nsenter -t 1 -m sh -c 'echo evil > agent_workflow.yaml'",
                "ls /proc/1/root/ > /dev/null; echo evil > /proc/1/root" + "/etc/evil",
            })
    void nothingProtectedChanges(String script) throws Exception {
        Map<String, String> before = protectedFiles();
        desk.bash(Reach.WORKSPACE, script);
        assertThat(protectedFiles()).as(script).isEqualTo(before);
        assertThat(Files.exists(desk.home().resolve("evil"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo evil > src/a.py",
                "touch new",
                "rm -rf src",
                "git commit --allow-empty -m x",
                "mkdir .codex"
            })
    void withoutAReachNothingInTheWorkspaceChanges(String script) throws Exception {
        Map<String, String> before = files(desk.root());
        ObjectNode result = desk.bash(Reach.NOTHING, script);
        assertThat(result.path("exit_code").intValue()).isNotZero();
        assertThat(files(desk.root())).isEqualTo(before);
        assertThat(desk.bash(Reach.NOTHING, "echo x > /tmp/x && cat /tmp/x").toString())
                .contains("\"exit_code\":0");
    }

    @Test
    void nothingIsLeftWhereNothingWas() throws Exception {
        desk.outside("rm", "-rf", ".orchestrator", ".claude", "rules", ".git", "packages");
        Map<String, String> before = files(desk.root());
        ObjectNode result =
                desk.bash(
                        Reach.WORKSPACE,
                        "for d in .orchestrator rules/policies .git .claude; do"
                                + " rm -rf $d; mkdir -p $d; echo evil > $d/evil; done; true");
        assertThat(result.path("exit_code").intValue()).isZero();
        assertThat(files(desk.root())).isEqualTo(before);
        assertThat(Files.exists(desk.root().resolve("rules"))).isFalse();
    }

    @RepeatedTest(5)
    void ofTwoCommandsTheOneThatEndsFirstUncoversNothing() throws Exception {
        desk.outside("rm", "-rf", "rules");
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var first =
                    threads.submit(() ->
                            desk.bash(
                                    Reach.WORKSPACE,
                                    "touch started; until [ -e ended ]; do sleep 0.01; done;"
                                            + " mkdir -p rules/policies;"
                                            + " echo evil > rules/policies/evil.drl"));
            desk.bash(Reach.WORKSPACE, "until [ -e started ]; do sleep 0.01; done; echo one more");
            desk.file("ended", "");
            assertThat(first.get().path("exit_code").intValue()).isNotZero();
        }
        assertThat(Files.exists(desk.root().resolve("rules"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent_workflow.yaml", "rules", ".orchestrator", ".claude", ".git"})
    void aLinkThatCouldBeReplacedIsNotTrusted(String place) throws Exception {
        desk.outside("mv", place, "real");
        Files.createSymbolicLink(desk.root().resolve(place), Path.of("real"));
        assertThatThrownBy(() -> desk.bash(Reach.WORKSPACE, "true"))
                .isInstanceOf(ToolFailed.class)
                .hasMessageContaining("is a link that a command could replace");
        assertThat(desk.bash(Reach.NOTHING, "cat .orchestrator/state.db").toString())
                .doesNotContain("SECRET");
    }

    @Test
    void noSocketAndNoNetworkOfTheMachineIsReached() throws Exception {
        Path socket = desk.root().resolve("docker.sock");
        try (ServerSocketChannel local = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            local.bind(UnixDomainSocketAddress.of(socket));
            String connect =
                    "python3 -c 'import socket; s=socket.socket(socket.AF_UNIX);"
                            + " s.connect(\"docker.sock\")' && echo reached; ";
            String dial =
                    "(echo > /dev/tcp/127.0.0.1/" + port.getLocalPort() + ") && echo reached; ";
            for (Reach reach : Reach.values()) {
                assertThat(desk.bash(reach, connect + dial + "true").path("stdout").stringValue())
                        .isEmpty();
            }
            assertThat(
                            desk.bash(Reach.NOTHING, "cat /proc/net/dev | tail -n +3 | cut -d: -f1")
                                    .path("stdout")
                                    .stringValue()
                                    .strip())
                    .isEqualTo("lo");
        }
    }

    @Test
    void gitCommitsWithoutReachingMore() throws Exception {
        ObjectNode result = desk.commit("Add a");
        assertThat(result.path("status").stringValue()).isEqualTo("success");
        assertThat(result.path("files").toString()).contains("src/a.py").doesNotContain(".env\"");
        desk.outside("git", "fsck", "--strict");
    }

    @Test
    void aWorktreeIsCommittedToAndAForeignRepositoryIsNotShown() throws Exception {
        desk.commit("Add a");
        desk.outside("git", "worktree", "add", "--quiet", "../tree", "-b", "other");
        SandboxDesk tree = desk.at(desk.home().resolve("tree"));
        tree.file("src/new.py", "new\n");
        assertThat(tree.bash(Reach.WORKSPACE, "git log --oneline").path("stdout").stringValue())
                .contains("Add a");
        assertThat(tree.commit("Add new").path("files").toString()).isEqualTo("[\"src/new.py\"]");
        Files.writeString(
                tree.root().resolve(".git"), "gitdir: " + desk.home().resolve("workspace/.git"));
        assertThat(tree.bash(Reach.WORKSPACE, "git log --oneline").path("stdout").stringValue())
                .isEmpty();
    }

    private Map<String, String> protectedFiles() throws IOException {
        Map<String, String> all = files(desk.root());
        all.keySet()
                .removeIf(path ->
                        !path.matches(
                                "(.*/)?(\\.git|\\.orchestrator|\\.claude|\\.codex)/.*|rules/policies.*"
                                        + "|(.*/)?(\\.env|\\.mcp\\.json|opencode\\.json)"
                                        + "|agent_workflow\\.yaml|\\.vscode/mcp\\.json"));
        return all;
    }

    /** Content by path; of links, where they lead. */
    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        files.put(
                                root.relativize(file).toString(),
                                Files.isSymbolicLink(file)
                                        ? Files.readSymbolicLink(file).toString()
                                        : Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                                                ? Files.readString(file)
                                                : "special");
                        return FileVisitResult.CONTINUE;
                    }
                });
        return files;
    }
}
