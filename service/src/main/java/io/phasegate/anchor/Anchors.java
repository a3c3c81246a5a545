package io.phasegate.anchor;

import io.phasegate.audit.AnchorSettings;
import io.phasegate.database.Database;
import io.phasegate.event.WebhookSender;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All places that checkpoints are taken to. To be closed after the trail, whose last checkpoint is
 * taken as well.
 */
public final class Anchors implements AutoCloseable {
    private final WebhookSender sender;
    private final List<AnchorDelivery> all;

    private Anchors(WebhookSender sender, List<AnchorDelivery> all) {
        this.sender = sender;
        this.all = all;
    }

    /**
     * Begins, with what was left by the last start.
     *
     * @param node this server's name among those that share the database; empty where none do
     * @param environment of this process
     * @param dataDirectory where a command's last words are kept
     */
    public static Anchors begin(
            AnchorSettings settings,
            Database database,
            Optional<String> node,
            Map<String, String> environment,
            Path dataDirectory,
            Clock clock) {
        WebhookSender sender = new WebhookSender();
        List<Anchor> anchors = new ArrayList<>();
        settings.file().map(FileAnchor::new).ifPresent(anchors::add);
        if (!settings.command().isEmpty()) {
            anchors.add(CommandAnchor.of(settings, environment, dataDirectory));
        }
        settings.webhook()
                .map(webhook -> new WebhookAnchor(webhook, sender))
                .ifPresent(anchors::add);
        return new Anchors(
                sender,
                anchors.stream()
                        .map(anchor ->
                                new AnchorDelivery(
                                                anchor,
                                                new Progress(database, node, anchor.id(), clock))
                                        .start())
                        .toList());
    }

    @Override
    public void close() {
        all.forEach(AnchorDelivery::stop);
        all.forEach(AnchorDelivery::close);
        sender.close();
    }
}
