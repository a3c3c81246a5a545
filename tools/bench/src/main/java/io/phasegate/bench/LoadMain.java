package io.phasegate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Puts the real service under load and writes down what it did. Talks to this machine only, and
 * ends by itself: each stretch of load has a length.
 */
final class LoadMain {
    private LoadMain() {}

    /**
     * {@code arguments}: the root of a built tree, and {@code quick} where minutes are too long, or
     * {@code growth} with the number of tasks and records for the growth alone.
     */
    public static void main(String[] arguments)
            throws IOException, SQLException, InterruptedException {
        Path root = Path.of(arguments[0]);
        boolean growth = arguments.length > 1 && arguments[1].equals("growth");
        boolean quick = List.of(arguments).contains("quick");
        Pace pace =
                growth
                        ? Pace.FULL.with(
                                arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100_000)
                        : quick ? Pace.QUICK : Pace.FULL;
        Report report = new Report(pace);
        Measurements measurements = new Measurements(root, pace, report);
        if (growth) {
            measurements.growth();
            System.out.print(report.growthText());
            return;
        }
        measurements.starts();
        measurements.scenarios();
        measurements.disk();
        measurements.growth();
        String text = report.text();
        System.out.print(text);
        if (!quick) {
            Files.writeString(root.resolve("docs/reference/load.md"), text);
        }
    }

    /**
     * How long everything takes.
     *
     * @param rounds of which the median counts
     * @param stored tasks and records that the growth is shown with
     */
    record Pace(Duration warmUp, Duration stretch, int rounds, int starts, int stored) {
        static final Pace FULL =
                new Pace(Duration.ofSeconds(20), Duration.ofSeconds(4), 3, 7, 1_000_000);
        static final Pace QUICK =
                new Pace(Duration.ofSeconds(4), Duration.ofSeconds(2), 1, 3, 10_000);

        Pace with(int otherStored) {
            return new Pace(warmUp, stretch, rounds, starts, otherStored);
        }
    }
}
