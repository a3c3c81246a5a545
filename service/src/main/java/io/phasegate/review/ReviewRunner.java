package io.phasegate.review;

import io.phasegate.agent.AgentRun;
import io.phasegate.agent.AgentRuns;
import io.phasegate.agent.AgentStarter;
import io.phasegate.agent.ConfiguredAgent;
import io.phasegate.agent.ProcessEnd;
import io.phasegate.agent.SpawnedProcesses;
import io.phasegate.agent.Spawning;
import io.phasegate.contract.AutoSpawn;
import io.phasegate.contract.Recovery;
import io.phasegate.database.Database;
import io.phasegate.database.Retrying;
import io.phasegate.database.Threads;
import io.phasegate.database.Wakeup;
import io.phasegate.decision.ActivePolicy;
import io.phasegate.decision.PolicyInUse;
import io.phasegate.effect.Effects;
import io.phasegate.review.RequiredReview.State;
import io.phasegate.task.Grant;
import io.phasegate.task.Ids;
import io.phasegate.task.TaskQueue;
import io.phasegate.task.Transitions;
import io.phasegate.token.PhaseTokens;
import io.phasegate.token.ReviewClaims;
import io.phasegate.trigger.ReviewSpawner;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts reviewers where visits ask for them, again where one fails, and ends those of visits that
 * are over.
 */
public final class ReviewRunner implements ReviewSpawner, AutoCloseable {
    private static final Logger LOG = System.getLogger(ReviewRunner.class.getName());
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(1);

    /** A token outlives its reviewer by so much, so that no review is lost in its last moment. */
    private static final Duration SPARE = Duration.ofSeconds(30);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final Ground ground;
    private final Reviews reviews;
    private final AgentRuns runs;
    private final Map<String, ConfiguredAgent> agents;
    private final Clock clock;
    private final Retrying retrying = new Retrying(LOG, "looking after reviewers");
    private final Wakeup wakeup = new Wakeup();
    private volatile Optional<Thread> thread = Optional.empty();

    /** What it stands on. */
    public record Ground(
            ActivePolicy policies,
            Database database,
            Effects effects,
            PhaseTokens tokens,
            TaskQueue tasks,
            Transitions transitions,
            Spawning spawning,
            Ids ids,
            Clock clock) {}

    public ReviewRunner(Ground ground) {
        this.ground = ground;
        this.clock = ground.clock();
        this.reviews = new Reviews(ground.database(), clock, ground.ids());
        this.runs = ground.spawning().runs(ground.database());
        this.agents = ground.spawning().agents();
    }

    /**
     * Begins, with what an earlier server left: its reviewers are ended, and started anew.
     *
     * @param server where reviewers reach this one
     */
    public ReviewRunner begin(URI server) {
        Thread looking = Thread.ofPlatform().name("reviews").daemon().unstarted(() -> run(server));
        thread = Optional.of(looking);
        runs.left().stream()
                .filter(left -> left.run().kind() == AgentRun.Kind.REVIEW)
                .forEach(this::leftBehind);
        looking.start();
        return this;
    }

    @Override
    public String spawn(String taskId, String phase) {
        PolicyInUse policy = ground.policies().current();
        List<AutoSpawn> sets = VisitReviews.configured(policy, phase);
        if (sets.isEmpty()) {
            return "nothing to start: no command is configured";
        }
        List<String> asked =
                reviews.ask(taskId, phase, sets, policy.mode().settings().reviewers().keySet());
        wakeup.call();
        return asked.isEmpty()
                ? "nothing to start: its reviews were asked for before, or it has left the phase"
                : "asked for reviews: " + String.join(", ", asked);
    }

    private void run(URI server) {
        do {
            retrying.attempt(() -> {
                reviews.abandoned().forEach(this::stop);
                runs.lost(clock.instant())
                        .forEach(run -> end(run, new ProcessEnd.NotStarted("its server is gone")));
                reviews.due().forEach(review -> start(review, server));
            });
        } while (wakeup.await(LONGEST_SLEEP));
    }

    /** Whoever started it does: it alone has the process. */
    private void stop(RequiredReview review) {
        review.runId()
                .ifPresent(run ->
                        ground.spawning().processes().stop(run, "the task has left the phase"));
    }

    private void start(RequiredReview review, URI server) {
        PolicyInUse policy = ground.policies().current();
        Optional<ConfiguredAgent> agent = Optional.ofNullable(agents.get(review.agentType()));
        Optional<String> activated =
                Optional.ofNullable(policy.mode().settings().reviewers().get(review.agentType()));
        if (agent.isEmpty()) {
            reviews.giveUp(review, "no command is configured for its type");
        } else if (!agent.map(ConfiguredAgent::digest).equals(activated)) {
            reviews.giveUp(review, "its command is not the one that the policy was activated with");
        } else {
            start(review, agent.get(), policy, server);
        }
    }

    private void start(
            RequiredReview review, ConfiguredAgent agent, PolicyInUse policy, URI server) {
        Instant now = clock.instant();
        String run = "agent-" + ground.ids().next(now);
        String manifest =
                ground.effects()
                        .look(new Effects.Visit(review.taskId(), review.seq()), review.phase())
                        .digest();
        Grant grant =
                new Grant(
                        ground.ids().next(now),
                        review.taskId(),
                        run,
                        review.phase(),
                        0,
                        review.seq(),
                        now.plus(agent.timeout()).plus(SPARE).truncatedTo(ChronoUnit.SECONDS));
        boolean begun =
                ground.database()
                        .write(handle -> {
                            runs.begin(handle, began(review, agent, run, now), agent.timeout());
                            ReviewTokens.issue(handle, grant.jti(), review, run, manifest);
                            return Reviews.start(handle, review, run, manifest, now);
                        });
        if (!begun) {
            end(run, new ProcessEnd.Stopped("its review was started otherwise"));
            return;
        }
        try {
            Optional<ProcessHandle> process =
                    ground.spawning()
                            .starter()
                            .start(
                                    new AgentStarter.Start(
                                            run,
                                            agent,
                                            server,
                                            review.taskId(),
                                            run,
                                            prompt(review, now),
                                            token(review, policy, grant, manifest, now),
                                            Map.of("REVIEW_MODEL", review.model())),
                                    end -> end(run, end));
            process.ifPresent(each -> runs.isProcess(run, each));
        } catch (IOException failure) {
            LOG.log(Level.WARNING, "a reviewer could not be started", failure);
            end(run, new ProcessEnd.NotStarted("its command could not be started"));
        }
    }

    private static AgentRun began(
            RequiredReview review, ConfiguredAgent agent, String run, Instant now) {
        return new AgentRun(
                run,
                AgentRun.Kind.REVIEW,
                run,
                review.agentType(),
                Optional.of(review.model()),
                review.taskId(),
                review.phase(),
                Optional.empty(),
                agent.adapter(),
                AgentRun.Status.RUNNING,
                Optional.empty(),
                Optional.empty(),
                now,
                Optional.empty());
    }

    private String prompt(RequiredReview review, Instant now) {
        return ReviewPrompt.of(
                review.model(),
                review.phase(),
                review.taskId(),
                ground.tasks().find(review.taskId()),
                ground.transitions().accepted(review.taskId()),
                ground.ids().next(now));
    }

    private String token(
            RequiredReview review, PolicyInUse policy, Grant grant, String manifest, Instant now) {
        return ground.tokens()
                .issue(
                        grant,
                        new ReviewClaims(review.agentType(), review.model(), manifest),
                        List.of("read_files", "grep", "glob", "search_codebase"),
                        policy.digest(),
                        now);
    }

    /** Both, or neither: how the process ended, and what becomes of its review. */
    private void end(String run, ProcessEnd end) {
        Instant now = clock.instant();
        Optional<RequiredReview> review = reviews.ofRun(run);
        Optional<String> why =
                end.reason().or(() -> Optional.of("it ended without posting a review"));
        Optional<Instant> again =
                review.filter(_ -> !(end instanceof ProcessEnd.Stopped))
                        .flatMap(each -> again(each, now));
        boolean posted =
                ground.database()
                        .write(handle -> {
                            boolean open =
                                    Reviews.end(
                                            handle,
                                            run,
                                            again.isPresent() ? State.WAITING : ended(end),
                                            why,
                                            again.orElse(now));
                            AgentRuns.end(
                                    handle,
                                    run,
                                    open && end.reason().isEmpty()
                                            ? AgentRun.Status.FAILED
                                            : end.status(),
                                    end.exitCode(),
                                    open ? why : end.reason(),
                                    now);
                            return !open;
                        });
        if (!posted) {
            LOG.log(Level.WARNING, "a reviewer came to nothing: {0}: {1}", run, why.orElse(""));
        }
        wakeup.call();
    }

    private static State ended(ProcessEnd end) {
        return switch (end) {
            case ProcessEnd.TimedOut _ -> State.TIMED_OUT;
            case ProcessEnd.Stopped _ -> State.STOPPED;
            case ProcessEnd.Exited _, ProcessEnd.NotStarted _, ProcessEnd.Lost _ -> State.FAILED;
        };
    }

    /** When it is tried again; empty where it is not. */
    private Optional<Instant> again(RequiredReview review, Instant now) {
        Recovery.AgentCrash crash = ground.policies().current().workflow().recovery().agentCrash();
        boolean retries =
                crash.action() == Recovery.AgentCrashAction.RETRY
                        && review.attempts() <= crash.maxRetries();
        long doubled = crash.backoffSeconds() << Math.clamp(review.attempts() - 1L, 0, 12);
        long longest = Math.max(crash.backoffSeconds(), LONGEST_PAUSE.toSeconds());
        return retries
                ? Optional.of(now.plusSeconds(Math.min(doubled, longest)))
                : Optional.empty();
    }

    /** It is started anew at once, whatever becomes of agents that crash: it was not its fault. */
    private void leftBehind(AgentRuns.Left left) {
        ground.spawning().end(left);
        Instant now = clock.instant();
        Optional<String> why = Optional.of("the server was stopped meanwhile");
        long most =
                Math.max(
                        1,
                        ground.policies()
                                .current()
                                .workflow()
                                .recovery()
                                .agentCrash()
                                .maxRetries());
        boolean again =
                reviews.ofRun(left.run().id()).filter(each -> each.attempts() <= most).isPresent();
        ground.database()
                .write(handle -> {
                    boolean open =
                            Reviews.end(
                                    handle,
                                    left.run().id(),
                                    again ? State.WAITING : State.FAILED,
                                    why,
                                    now);
                    AgentRuns.end(
                            handle,
                            left.run().id(),
                            open ? AgentRun.Status.FAILED : AgentRun.Status.STOPPED,
                            Optional.empty(),
                            why,
                            now);
                    return open;
                });
    }

    /** Starts none any more. Those that run end with {@link SpawnedProcesses}. */
    @Override
    public void close() {
        wakeup.close();
        thread.ifPresent(Threads::join);
    }
}
