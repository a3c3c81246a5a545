package io.phasegate.artifact;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.path.NodePath;
import io.phasegate.rules.SchemaError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/** One artifact against one schema, within bounds of time, steps and depth. */
final class SchemaValidation {
    static final int MOST_ERRORS = 20;

    /** Subschemas and keywords tried for one artifact. */
    private static final long MOST_STEPS = 2_000_000;

    /** Subschemas within subschemas: an artifact's levels, each with some {@code $ref}s. */
    private static final int DEEPEST = 512;

    private final Duration time;

    SchemaValidation(Duration time) {
        this.time = time;
    }

    List<SchemaError> errors(Schema schema, String type, JsonNode artifact) {
        CountDownLatch begun = new CountDownLatch(1);
        FutureTask<List<Error>> work =
                new FutureTask<>(() -> {
                    begun.countDown();
                    return validate(schema, artifact);
                });
        // a thread of its own, so that an interruption meant for it hits nothing else
        Thread.ofVirtual().name("artifact-schema").start(work);
        try {
            // a busy machine lets it wait for its turn: that is not the artifact's fault
            var _ = begun.await(time.toNanos() * 4, TimeUnit.NANOSECONDS);
            return told(type, artifact, work.get(time.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            work.cancel(true);
            return List.of(unfit(type, "takes longer to validate than " + time.toMillis() + " ms"));
        } catch (InterruptedException _) {
            work.cancel(true);
            Thread.currentThread().interrupt();
            return List.of(unfit(type, "was not validated: the time of this decision is over"));
        } catch (ExecutionException _) {
            // too many steps, too deep, or a fault of the library: no answer is no fit
            return List.of(unfit(type, "takes too many steps to validate"));
        }
    }

    private static List<Error> validate(Schema schema, JsonNode artifact) {
        return schema.validate(
                artifact,
                context ->
                        context.executionConfig(config ->
                                config.maxEvaluationSteps(MOST_STEPS).maxEvaluationDepth(DEEPEST)));
    }

    private static List<SchemaError> told(String type, JsonNode artifact, List<Error> found) {
        List<SchemaError> errors = new ArrayList<>();
        List<Error> inOrder = new DocumentOrder(artifact).sorted(found);
        for (Error each : inOrder.subList(0, Math.min(MOST_ERRORS, inOrder.size()))) {
            NodePath path = each.getInstanceLocation();
            errors.add(new SchemaError(type, path.toString(), SchemaMessage.of(each)));
        }
        if (inOrder.size() > MOST_ERRORS) {
            errors.add(unfit(type, "and " + (inOrder.size() - MOST_ERRORS) + " more errors"));
        }
        return List.copyOf(errors);
    }

    private static SchemaError unfit(String type, String message) {
        return new SchemaError(type, "", message);
    }
}
