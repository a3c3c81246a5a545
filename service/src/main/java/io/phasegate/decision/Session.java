package io.phasegate.decision;

import org.drools.core.common.InternalWorkingMemory;
import org.drools.core.impl.EnvironmentFactory;
import org.kie.api.KieBase;
import org.kie.api.event.rule.AgendaEventListener;
import org.kie.api.event.rule.RuleRuntimeEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionConfiguration;
import org.kie.api.runtime.rule.FactHandle;

/** A working memory with its listener. Belongs to one thread at a time. */
final class Session {
    private final KieSession session;
    private final Conclusions conclusions = new Conclusions();
    private int uses;

    Session(KieBase kieBase, KieSessionConfiguration configuration) {
        session = kieBase.newKieSession(configuration, EnvironmentFactory.newEnvironment());
        session.addEventListener((AgendaEventListener) conclusions);
        session.addEventListener((RuleRuntimeEventListener) conclusions);
    }

    void insert(Object fact) {
        session.insert(fact);
    }

    /** How many rules fired. */
    int fire(int most) {
        uses++;
        return session.fireAllRules(most);
    }

    Conclusions conclusions() {
        return conclusions;
    }

    int uses() {
        return uses;
    }

    /** Takes everything out; false where something stayed. */
    boolean empty() {
        for (FactHandle handle : conclusions.handles()) {
            session.delete(handle);
        }
        conclusions.clear();
        ((InternalWorkingMemory) session).flushPropagations();
        return session.getFactCount() == 0;
    }

    void dispose() {
        session.dispose();
    }
}
