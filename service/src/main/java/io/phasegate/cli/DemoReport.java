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
        if (!exchange.allowed()) {
            return terminal.bad("blocked");
        }
        JsonNode answer = exchange.answer();
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

    private void violation(JsonNode violation) {
        new ViolationText(violation, terminal).lines().forEach(line -> line("        " + line));
    }

    private void line(String text) {
        terminal.out().println(text);
    }
}
