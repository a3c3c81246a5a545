package io.phasegate.metric;

import java.util.Map;

/**
 * How a metric stands.
 *
 * @param metric the contract's name of it
 * @param labels what it is the value of: a phase, a tool; none where it is about everything
 * @param value a share between 0 and 1, a count, or seconds on average
 */
public record Reading(String metric, Map<String, String> labels, double value) {
    public Reading {
        labels = Map.copyOf(labels);
    }
}
