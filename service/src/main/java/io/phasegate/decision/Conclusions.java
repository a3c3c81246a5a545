package io.phasegate.decision;

import io.phasegate.rules.Verdict;
import io.phasegate.rules.Violation;
import java.util.ArrayList;
import java.util.List;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.event.rule.ObjectDeletedEvent;
import org.kie.api.event.rule.ObjectInsertedEvent;
import org.kie.api.event.rule.ObjectUpdatedEvent;
import org.kie.api.event.rule.RuleRuntimeEventListener;
import org.kie.api.runtime.rule.FactHandle;

/** What one session was told and concluded. Belongs to one thread. */
final class Conclusions extends DefaultAgendaEventListener implements RuleRuntimeEventListener {
    private final List<Violation> violations = new ArrayList<>(4);
    private final List<Verdict> verdicts = new ArrayList<>(1);
    private final List<String> fired = new ArrayList<>(4);
    private final List<FactHandle> handles = new ArrayList<>(16);

    List<Violation> violations() {
        return violations;
    }

    List<Verdict> verdicts() {
        return verdicts;
    }

    /** Names of rules in the order in which they fired. */
    List<String> fired() {
        return fired;
    }

    /** Of everything in the session: facts and conclusions. */
    List<FactHandle> handles() {
        return handles;
    }

    void clear() {
        violations.clear();
        verdicts.clear();
        fired.clear();
        handles.clear();
    }

    @Override
    public void objectInserted(ObjectInsertedEvent event) {
        handles.add(event.getFactHandle());
        switch (event.getObject()) {
            case Violation violation -> violations.add(violation);
            case Verdict verdict -> verdicts.add(verdict);
            default -> {} // a fact, or a permit: only rules look at these
        }
    }

    @Override
    public void afterMatchFired(AfterMatchFiredEvent event) {
        fired.add(event.getMatch().getRule().getName());
    }

    @Override
    public void objectUpdated(ObjectUpdatedEvent event) {
        // facts are immutable
    }

    @Override
    public void objectDeleted(ObjectDeletedEvent event) {
        // only when the session is emptied
    }
}
