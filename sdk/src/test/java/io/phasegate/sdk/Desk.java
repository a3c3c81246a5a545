package io.phasegate.sdk;

import java.time.Duration;

/** A client, the server it talks to, and the time they live in. */
final class Desk implements AutoCloseable {
    final ScriptedServer server = new ScriptedServer();
    final FakeTime time = new FakeTime();
    final AgentClient agent = builder().build();

    AgentClientBuilder builder() {
        return AgentClient.builder(server.address(), "agent-1")
                .clock(time)
                .waiting(time::waitFor)
                .callTimeout(Duration.ofSeconds(10));
    }

    /** With a task in PLAN, whose token is {@code t1} and good for two hours. */
    static Desk withTask() {
        Desk desk = new Desk();
        desk.server.answers(Script.claimed("t1"));
        desk.agent.claimTask();
        return desk;
    }

    ScriptedServer.Asked lastAsked() {
        return server.lastAsked();
    }

    @Override
    public void close() {
        server.close();
    }
}
