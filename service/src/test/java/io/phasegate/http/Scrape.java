package io.phasegate.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Prometheus would read: every line of the text must be of its format. */
record Scrape(List<Sample> samples) {
    private static final Pattern COMMENT =
            Pattern.compile("# (HELP [a-z_]+ .+|TYPE [a-z_]+ (counter|gauge|histogram))");
    private static final Pattern SAMPLE =
            Pattern.compile("([a-z_]+)(?:\\{((?:[a-z_]+=\"[^\"\\\\\n]*\",?)*)})? ([0-9.E+-]+|NaN)");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

    record Sample(String name, Map<String, String> labels, double value) {}

    static Scrape of(TestServer server) {
        TestServer.Answer answer = server.get("/observe/metrics", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        String text = answer.response().body();
        assertThat(text).endsWith("\n");
        Set<String> typed = new HashSet<>();
        List<Sample> samples =
                text.lines()
                        .filter(line -> !isComment(line, typed))
                        .map(line -> sample(line, typed))
                        .toList();
        assertThat(samples).isNotEmpty();
        return new Scrape(samples);
    }

    private static boolean isComment(String line, Set<String> typed) {
        if (!line.startsWith("#")) {
            return false;
        }
        assertThat(line).matches(COMMENT);
        if (line.startsWith("# TYPE")) {
            assertThat(typed.add(line.split(" ")[2])).as(line).isTrue();
        }
        return true;
    }

    private static Sample sample(String line, Set<String> typed) {
        Matcher parts = SAMPLE.matcher(line);
        assertThat(parts.matches()).as(line).isTrue();
        Map<String, String> labels = new HashMap<>();
        if (parts.group(2) != null) {
            LABEL.matcher(parts.group(2))
                    .results()
                    .forEach(label -> labels.put(label.group(1), label.group(2)));
        }
        String name = parts.group(1);
        assertThat(typed)
                .as(line)
                .containsAnyOf(name, name.replaceFirst("_(bucket|count|sum)$", ""));
        return new Sample(name, labels, Double.parseDouble(parts.group(3)));
    }

    Set<String> names() {
        return Set.copyOf(samples.stream().map(Sample::name).toList());
    }

    double value(String name, Map<String, String> labels) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name) && sample.labels().equals(labels))
                .mapToDouble(Sample::value)
                .findFirst()
                .orElse(0);
    }

    double sum(String name) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .mapToDouble(Sample::value)
                .sum();
    }
}
