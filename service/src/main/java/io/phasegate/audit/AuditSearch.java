package io.phasegate.audit;

import io.phasegate.database.Database;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds records again. Whatever was acknowledged before a call is found by it. Safe for any number
 * of threads.
 */
public final class AuditSearch {
    private static final int TOP_RULES = 20;

    private final AuditTrail trail;
    private final Database database;

    public AuditSearch(AuditTrail trail, Database database) {
        this.trail = trail;
        this.database = database;
    }

    public AuditPage query(AuditQuery query) {
        trail.settle();
        return database.read(handle -> {
            Selection selection = Selection.of(ShapeCount.all(handle), query);
            List<Selection.Found> page = selection.page(handle);
            OptionalLong last =
                    page.size() == query.limit()
                            ? OptionalLong.of(page.getLast().position())
                            : OptionalLong.empty();
            boolean more = last.isPresent() && selection.more(handle, last.getAsLong());
            return new AuditPage(
                    page.stream().map(found -> StoredExplanation.entry(found.line())).toList(),
                    selection.total(handle),
                    more ? last : OptionalLong.empty());
        });
    }

    /** The last decisions and refused credentials, the latest first. */
    public List<ObjectNode> recent(int count) {
        trail.settle();
        return database.read(handle ->
                Selection.of(ShapeCount.all(handle), AuditQuery.ALL)
                        .latest(handle, Math.clamp(count, 1, AuditQuery.MOST))
                        .stream()
                        .map(found -> StoredExplanation.entry(found.line()))
                        .toList());
    }

    /** The whole explanation of a decision, with the text of each rule that fired. */
    public Optional<ObjectNode> decision(String decisionId) {
        trail.settle();
        return database.read(handle -> StoredExplanation.find(handle, decisionId));
    }

    public AuditStats stats() {
        trail.settle();
        List<ShapeCount> all =
                database.read(ShapeCount::all).stream()
                        .filter(each -> each.matches(AuditQuery.ALL))
                        .toList();
        List<ShapeCount> judged =
                all.stream()
                        .filter(each -> each.shape().kind().equals(Kind.DECISION.word()))
                        .toList();
        return new AuditStats(
                all.stream().mapToLong(ShapeCount::records).sum(),
                counts(all, shape -> List.of(shape.outcome()), Integer.MAX_VALUE),
                counts(judged, shape -> List.of(shape.phase()), Integer.MAX_VALUE),
                counts(judged, shape -> List.of(shape.tool()), Integer.MAX_VALUE),
                counts(judged, Shape::rules, TOP_RULES));
    }

    private static Map<String, Long> counts(
            List<ShapeCount> all, Function<Shape, Collection<String>> names, int most) {
        Map<String, Long> sums =
                all.stream()
                        .flatMap(each ->
                                names.apply(each.shape()).stream()
                                        .filter(name -> !name.isEmpty())
                                        .map(name -> Map.entry(name, each.records())))
                        .collect(
                                Collectors.groupingBy(
                                        Map.Entry::getKey,
                                        Collectors.summingLong(Map.Entry::getValue)));
        return sums.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                Map.Entry::getValue,
                                (one, _) -> one,
                                LinkedHashMap::new));
    }
}
