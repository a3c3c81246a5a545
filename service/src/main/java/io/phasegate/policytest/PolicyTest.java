package io.phasegate.policytest;

import io.phasegate.contract.Location;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One test of a suite. */
public sealed interface PolicyTest {
    Location at();

    String name();

    Given given();

    /** Tool calls in one phase. */
    record Calls(Location at, String name, Given given, List<Call> calls) implements PolicyTest {
        public Calls {
            calls = List.copyOf(calls);
        }
    }

    /** One tool call. */
    record Call(String tool, JsonNode args, Expectation expectation) {}

    /** One transition. */
    record Move(
            Location at,
            String name,
            Given given,
            String from,
            String to,
            Map<String, JsonNode> artifacts,
            Expectation expectation)
            implements PolicyTest {
        public Move {
            artifacts = Map.copyOf(artifacts);
        }
    }
}
