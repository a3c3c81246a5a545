package io.phasegate.decision;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.drools.core.impl.RuleBaseFactory;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSessionConfiguration;

/**
 * Working memories that are used again, each by one thread at a time: emptied by deleting every
 * fact, never by Drools' own pools, whose reset lets both verdict rules of the activation group
 * fire. One in which anything went wrong, or stayed, is thrown away.
 */
final class Sessions implements AutoCloseable {
    private static final int MOST_IDLE = 64;
    static final int MOST_USES = 10_000;

    private final KieBase kieBase;
    private final int mostUses;

    /** Made once: making it reads system properties. */
    private final KieSessionConfiguration configuration =
            RuleBaseFactory.newKnowledgeSessionConfiguration();

    private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger count = new AtomicInteger();

    Sessions(KieBase kieBase, int mostUses) {
        this.kieBase = kieBase;
        this.mostUses = mostUses;
    }

    /** An empty one, for the calling thread until it gives it back or throws it away. */
    Session take() {
        Session session = idle.pollFirst();
        if (session == null) {
            return new Session(kieBase, configuration);
        }
        count.decrementAndGet();
        return session;
    }

    void giveBack(Session session) {
        if (session.uses() < mostUses && session.empty() && count.get() < MOST_IDLE) {
            count.incrementAndGet();
            idle.offerFirst(session);
        } else {
            session.dispose();
        }
    }

    @Override
    public void close() {
        for (Session session = idle.pollFirst(); session != null; session = idle.pollFirst()) {
            session.dispose();
        }
    }
}
