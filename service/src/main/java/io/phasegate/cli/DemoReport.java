package io.phasegate.cli;

import io.phasegate.demo.Exchange;
import io.phasegate.demo.Narration;
import io.phasegate.wire.Printable;
import tools.jackson.databind.JsonNode;

/** The story on a terminal. */
final class DemoReport implements Narration {
    private final Terminal terminal;
    private int scenes;

    DemoReport(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void scene(String sentence) {
        scenes++;
        line("");
        line(terminal.strong("%2d. %s".formatted(scenes, sentence)));
    }

    @Override
    public void exchange(Exchange exchange) {
        line("    " + Printable.text(exchange.call()));
        line("    " + exchange.status() + " " + outcome(exchange));
        exchange.violations().forEach(this::violation);
        terminal.flush();
    }

    private String outcome(Exchange exchange) {
        JsonNode answer = exchange.answer();
        if (!exchange.allowed()) {
            return answer.has("approval_id")
                    ? terminal.bad("waits for an approval")
                    : terminal.bad("blocked") + because(exchange);
        }
        if (answer.has("reviews")) {
            return terminal.good("read") + reviews(answer.path("reviews"));
        }
        if (answer.path("status").asString("").equals("approved")) {
            return terminal.good("approved")
                    + " by "
                    + Printable.text(answer.path("answers").path(0).path("approver").asString(""));
        }
        if (answer.has("task")) {
            return terminal.good("task " + answer.path("task").path("id").asString(""));
        }
        JsonNode result = answer.path("result");
        if (result.has("exit_code")) {
            return terminal.good("ran")
                    + ", exit code "
                    + result.path("exit_code").asInt()
                    + ": "
                    + Printable.text(result.path("stdout").asString("").strip());
        }
        if (answer.has("rules_fired")) {
            return terminal.good("explained");
        }
        return terminal.good(
                exchange.violations().isEmpty() ? "allowed" : "allowed, with warnings");
    }

    /** Where no rule was asked. */
    private static String because(Exchange exchange) {
        return exchange.violations().isEmpty()
                ? ": " + Printable.text(exchange.answer().path("detail").asString(""))
                : "";
    }

    private static String reviews(JsonNode reviews) {
        long visit =
                reviews.valueStream().mapToLong(each -> each.path("seq").asLong(0)).max().orElse(0);
        StringBuilder said = new StringBuilder();
        for (JsonNode each : reviews) {
            if (each.path("seq").asLong(0) != visit) {
                continue; // void
            }
            said.append("\n        ").append(Printable.text(each.path("model").asString("")));
            said.append(": ").append(Printable.text(each.path("state").asString("")));
            for (JsonNode issue : each.path("review").path("issues")) {
                said.append(", ").append(Printable.text(issue.path("severity").asString("")));
                said.append(": ").append(Printable.text(issue.path("description").asString("")));
            }
        }
        return said.toString();
    }

    private void violation(JsonNode violation) {
        new ViolationText(violation, terminal).lines().forEach(line -> line("        " + line));
    }

    private void line(String text) {
        terminal.out().println(text);
    }
}
