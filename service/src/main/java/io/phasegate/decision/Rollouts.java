package io.phasegate.decision;

import io.phasegate.contract.Enforcement;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Says which tasks are strict already while the rest is let through with warnings. Counts and
 * shares are of the tasks that operators made; one that an agent had made for itself is always
 * among the strict ones.
 */
public final class Rollouts {
    private final SecretKeySpec key;

    /**
     * With a key of the server's own.
     *
     * @param key makes the share's choice one that no id can be made to fit; the same at every
     *     start
     */
    public Rollouts(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /**
     * Why the task is strict; empty where it is not.
     *
     * @param operatorOrdinal its place among the tasks that operators made, from 1
     */
    public Optional<String> reason(
            Enforcement.Rollout rollout, String taskId, Optional<Long> operatorOrdinal) {
        if (rollout.tasks().isEmpty() && rollout.first() == 0 && rollout.percent() == 0) {
            return Optional.empty();
        }
        if (operatorOrdinal.isEmpty()) {
            return Optional.of("a task no operator made");
        }
        if (rollout.tasks().stream().anyMatch(task -> task.value().equals(taskId))) {
            return Optional.of("task " + taskId);
        }
        if (operatorOrdinal.get() <= rollout.first()) {
            return Optional.of("first " + rollout.first());
        }
        return percentile(taskId) < rollout.percent()
                ? Optional.of("percent " + rollout.percent())
                : Optional.empty();
    }

    /** From 0 to just under 100, evenly. */
    private double percentile(String taskId) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] hash = mac.doFinal(taskId.getBytes(StandardCharsets.UTF_8));
            return Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt()) * 100.0 / (1L << 32);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
