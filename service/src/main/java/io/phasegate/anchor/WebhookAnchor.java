package io.phasegate.anchor;

import io.phasegate.artifact.CanonicalJson;
import io.phasegate.audit.AnchorSettings;
import io.phasegate.audit.Checkpoints;
import io.phasegate.event.WebhookSender;
import io.phasegate.wire.Json;
import java.util.Optional;

/** An address that each checkpoint is posted to, as the JSON that stands in the trail. */
record WebhookAnchor(AnchorSettings.Webhook webhook, WebhookSender sender) implements Anchor {
    /** The address may hold secrets. */
    @Override
    public String id() {
        return "webhook " + CanonicalJson.of(webhook.url()).digest();
    }

    @Override
    public Optional<String> put(Checkpoints.Stored checkpoint) throws InterruptedException {
        return sender.send(
                webhook.url(),
                "checkpoint-" + checkpoint.position(),
                Json.parse(checkpoint.line()));
    }

    @Override
    public String toString() {
        return "the webhook at `" + webhook + "`";
    }
}
