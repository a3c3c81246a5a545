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

/** What one session concluded, as it concluded it. Belongs to one thread. */
final class Conclusions extends DefaultAgendaEventListener implements RuleRuntimeEventListener {
    final List<Violation> violations = new ArrayList<>(4);
    final List<Verdict> verdicts = new ArrayList<>(1);
    final List<String> fired = new ArrayList<>(4);

    @Override
    public void objectInserted(ObjectInsertedEvent event) {
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
        // nothing is taken back
    }
}
