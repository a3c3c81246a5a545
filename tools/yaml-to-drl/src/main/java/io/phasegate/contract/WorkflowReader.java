package io.phasegate.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the top level of a contract. */
final class WorkflowReader {
    static final String SCHEMAS_DIR = ".orchestrator/schemas";

    private final String file;
    private final Findings findings;

    WorkflowReader(String file, Findings findings) {
        this.file = file;
        this.findings = findings;
    }

    Workflow read(Fields fields) {
        fields.required("phases");
        fields.required("transitions");
        fields.required("enforcement");
        List<Phase> phases = fields.each("phases", Sections.PHASE, PhaseReader::read);
        Map<String, Integer> order = order(phases);
        List<Transition> transitions =
                fields.each(
                        "transitions",
                        Sections.TRANSITION,
                        edge -> TransitionReader.read(edge, order));
        return new Workflow(
                file,
                fields.text("name", stem(file)),
                fields.text("version", ""),
                fields.text("description", ""),
                phases,
                fields.at("transitions"),
                transitions,
                fields.fields("enforcement", Sections.ENFORCEMENT)
                        .map(enforcement -> EnforcementReader.read(enforcement, findings))
                        .orElseGet(() -> EnforcementReader.absent(fields.at())),
                fields.fields("coordination", Sections.COORDINATION)
                        .map(coordination ->
                                CoordinationReader.read(coordination, publishedTypes(transitions)))
                        .orElse(Coordination.DEFAULT),
                fields.textNotEmpty("schemas_dir", SCHEMAS_DIR),
                inlineSchemas(fields),
                ChecksReader.read(fields, Sections.CHECK, findings),
                fields.fields("monitoring", Sections.MONITORING)
                        .map(monitoring -> MonitoringReader.read(monitoring, findings))
                        .orElse(Monitoring.DEFAULT),
                fields.fields("recovery", Sections.RECOVERY)
                        .map(recovery -> RecoveryReader.read(recovery, findings))
                        .orElse(Recovery.DEFAULT));
    }

    /** Each phase's place in the list; of two with one name the first's. */
    private static Map<String, Integer> order(List<Phase> phases) {
        Map<String, Integer> order = new HashMap<>();
        for (Phase phase : phases) {
            order.putIfAbsent(phase.id().value(), order.size());
        }
        return order;
    }

    /** The types of events that triggers publish. */
    private static List<String> publishedTypes(List<Transition> transitions) {
        return transitions.stream()
                .flatMap(edge -> edge.triggers().stream())
                .filter(trigger -> trigger.action().value().equals("publish_event"))
                .flatMap(trigger -> trigger.params().stream())
                .filter(param -> param.name().value().equals("type"))
                .map(param -> param.value().value().asString(""))
                .toList();
    }

    private List<InlineSchema> inlineSchemas(Fields fields) {
        return fields.entries("schemas").stream()
                .map(entry -> new InlineSchema(entry.key(), JsonValues.of(entry.value())))
                .toList();
    }

    private static String stem(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        int dot = name.indexOf('.', 1);
        return Optional.of(name).filter(_ -> dot < 0).orElseGet(() -> name.substring(0, dot));
    }
}
