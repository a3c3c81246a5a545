package io.phasegate.cli;

import io.phasegate.demo.ReviewerMain;
import io.phasegate.demo.Story;
import io.phasegate.start.Starter;
import io.phasegate.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What the demo's workspace has beyond that of {@code init}: a reader of plans, and reviewers. */
final class DemoSetting {
    private static final String EITHER = "approvers: [human, orchestrator]";
    private static final String PERSON = "approvers: [human]";

    private DemoSetting() {}

    static void writeInto(Path workspace) throws IOException {
        Path contract = workspace.resolve(Starter.CONTRACT);
        String text = Files.readString(contract);
        if (!text.contains(EITHER)) {
            throw new IllegalStateException("the default contract has no `" + EITHER + "`");
        }
        Files.writeString(contract, text.replace(EITHER, PERSON));
        Files.writeString(
                workspace.resolve(".orchestrator/config.yaml"),
                """

                agents:
                  commands:
                    %s: %s
                """
                        .formatted(Story.REVIEWERS, Json.tree(reviewer())), // JSON is YAML
                StandardOpenOption.APPEND);
    }

    /** This very program, in a process of its own. */
    private static List<String> reviewer() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                ReviewerMain.class.getName());
    }
}
