package io.phasegate.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is measured, in this order. */
final class Measurements {
    private static final int RECORDS_A_BATCH = 100;

    private final Path root;
    private final LoadMain.Pace pace;
    private final Report report;

    Measurements(Path root, LoadMain.Pace pace, Report report) {
        this.root = root;
        this.pace = pace;
        this.report = report;
    }

    /** From the launch in a fresh workspace to the first answer. */
    void starts() throws IOException {
        List<Duration> starts = new ArrayList<>();
        for (int i = 0; i < pace.starts(); i++) {
            try (Ground ground = Ground.with(root, "process");
                    ServerProcess server = ground.serve()) {
                starts.add(server.start());
            }
        }
        report.starts(starts);
    }

    void scenarios() throws IOException, InterruptedException {
        try (Ground ground = Ground.with(root, "process");
                ServerProcess server = ground.serve()) {
            for (Scenario scenario : Scenario.LOAD) {
                Run.of(server, scenario, 8, pace.warmUp());
                for (int connections : List.of(1, 8, 64)) {
                    report.load(
                            "process",
                            scenario,
                            connections,
                            rounds(server, scenario, connections));
                }
            }
        }
    }

    void disk() throws IOException, InterruptedException {
        try (Ground ground = Ground.with(root, "disk");
                ServerProcess server = ground.serve()) {
            Run.of(server, Scenario.ALLOWED_CHECK, 64, pace.warmUp());
            report.load(
                    "disk", Scenario.ALLOWED_CHECK, 64, rounds(server, Scenario.ALLOWED_CHECK, 64));
            Run.of(server, Scenario.TRANSITION, 8, pace.warmUp());
            report.load("disk", Scenario.TRANSITION, 8, rounds(server, Scenario.TRANSITION, 8));
        }
    }

    /** Two servers take turns, so that whatever else the machine does falls upon both. */
    void growth() throws IOException, SQLException, InterruptedException {
        try (Ground few = Ground.with(root, "process");
                Ground many = filled(pace.stored());
                ServerProcess small = few.serve();
                ServerProcess large = many.serve()) {
            for (Scenario scenario : Scenario.GROWTH) {
                List<Run> with = new ArrayList<>();
                List<Run> without = new ArrayList<>();
                Run.of(small, scenario, 8, pace.warmUp().dividedBy(2));
                Run.of(large, scenario, 8, pace.warmUp().dividedBy(2));
                for (int i = 0; i < pace.rounds() * 2 + 1; i++) {
                    without.add(Run.of(small, scenario, 1, pace.stretch().dividedBy(2)));
                    with.add(Run.of(large, scenario, 1, pace.stretch().dividedBy(2)));
                }
                report.growth(scenario, without, with);
            }
        }
    }

    private Ground filled(int count) throws IOException, SQLException {
        Ground ground = Ground.with(root, "process");
        try (ServerProcess server = ground.serve();
                Scenario.Agent agent = Scenario.ALLOWED_CHECK.agent(server.port(), "filler")) {
            for (int records = 0; records < count; records += RECORDS_A_BATCH) {
                agent.checkMany();
            }
        }
        ground.addTasks(count);
        return ground;
    }

    private List<Run> rounds(ServerProcess server, Scenario scenario, int connections)
            throws IOException, InterruptedException {
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < pace.rounds(); i++) {
            runs.add(Run.of(server, scenario, connections, pace.stretch()));
        }
        return runs;
    }
}
