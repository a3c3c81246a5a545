package io.phasegate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What was measured, as a page. Of several rounds it gives the median. */
final class Report {
    private final LoadMain.Pace pace;
    private final List<String> loads = new ArrayList<>();
    private final List<String> growths = new ArrayList<>();
    private final double loadBefore = loadAverage();
    private String starts = "";

    Report(LoadMain.Pace pace) {
        this.pace = pace;
    }

    void starts(List<Duration> times) {
        List<Long> sorted = times.stream().map(Duration::toMillis).sorted().toList();
        starts =
                String.format(
                        Locale.ROOT,
                        "Median of %d starts: **%d ms** (from %d to %d ms).",
                        sorted.size(),
                        sorted.get(sorted.size() / 2),
                        sorted.getFirst(),
                        sorted.getLast());
    }

    void load(String durability, Scenario scenario, int connections, List<Run> runs) {
        loads.add(
                String.format(
                        Locale.ROOT,
                        "| %s | %s | %d | %,.0f | %.2f | %.2f | %.0f | %d |",
                        scenario.title,
                        durability,
                        connections,
                        median(runs, Run::perSecond),
                        median(runs, run -> run.millis(0.5)),
                        median(runs, run -> run.millis(0.99)),
                        median(runs, Run::cpuMicrosPerCall),
                        runs.stream().mapToInt(Run::wrong).sum()));
    }

    void growth(Scenario scenario, List<Run> few, List<Run> many) {
        double before = median(few, run -> run.millis(0.5));
        double after = median(many, run -> run.millis(0.5));
        double cpuBefore = median(few, Run::cpuMicrosPerCall);
        double cpuAfter = median(many, Run::cpuMicrosPerCall);
        growths.add(
                String.format(
                        Locale.ROOT,
                        "| %s | %.3f | %.3f | %+.0f %% | %.0f | %.0f | %+.0f %% |",
                        scenario.title,
                        before,
                        after,
                        (after / before - 1) * 100,
                        cpuBefore,
                        cpuAfter,
                        (cpuAfter / cpuBefore - 1) * 100));
    }

    String text() {
        return """
        # The service under load

        Measured with `./dev bench load`, which starts the real service with the default contract, talks HTTP to it from the same machine, and writes this page. Every
        decision is on record before it is answered. Agents ask again as soon as they are answered; what was answered otherwise than it should be is counted as wrong.

        %s. %s. The machine's load was %.1f before and %.1f after: at more than the number of processors the figures are of a machine that did other things as well.

        ## From the launch to the first answer

        %s

        ## Calls

        Medians of %d rounds of %d s after a warm-up of %d s. CPU is what the service's process used for each call, on all processors together; of a transition it includes the claim
        of a task before it, since a task leaves PLAN once.

        | call | `audit.durability` | connections | calls a second | median ms | p99 ms | CPU µs a call | wrong |
        | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |
        %s

        %s\
        """
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        machine(),
                        loadBefore,
                        loadAverage(),
                        starts,
                        pace.rounds(),
                        pace.stretch().toSeconds(),
                        pace.warmUp().toSeconds(),
                        String.join("\n", loads),
                        growthText());
    }

    String growthText() {
        return """
        ## Growth

        One call at a time to a service with next to nothing stored, and to one with %,d tasks and %,d audit records, in turns.

        | call | few: median ms | many: median ms | | few: CPU µs | many: CPU µs | |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: |
        %s
        """
                .formatted(pace.stored(), pace.stored(), String.join("\n", growths));
    }

    private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static String machine() {
        return String.format(
                Locale.ROOT,
                "%s, %d processors, %s; Java %s",
                processor(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Runtime.version());
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException _) {
            return System.getProperty("os.arch"); // a system that tells no more
        }
    }

    private static double loadAverage() {
        return java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                .getSystemLoadAverage();
    }
}
