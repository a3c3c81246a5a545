package io.phasegate.configuration;

import io.phasegate.contract.EventNames;
import io.phasegate.contract.Fields;
import io.phasegate.contract.Findings;
import io.phasegate.contract.Located;
import io.phasegate.contract.Section;
import io.phasegate.contract.Urls;
import io.phasegate.contract.YamlValue;
import io.phasegate.event.EventWebhook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code events}.
 *
 * @param retention after which an event is forgotten
 * @param webhooks who is sent events
 */
public record Events(Duration retention, List<EventWebhook> webhooks) {
    static final Section SECTION = Section.of("`events`", "retention_days", "webhooks");
    private static final Section WEBHOOK = Section.of("a webhook", "url", "types");

    public Events {
        webhooks = List.copyOf(webhooks);
    }

    static Events read(Reader events) {
        return new Events(
                Duration.ofDays(events.number("retention_days", 1, 36_500, 30)),
                events.fields().items("webhooks").stream()
                        .flatMap(item -> webhook(events, item).stream())
                        .toList());
    }

    private static Optional<EventWebhook> webhook(Reader events, YamlValue item) {
        if (item instanceof YamlValue.Mapping map) {
            return webhook(Fields.of(WEBHOOK, map, events.findings()), events.findings());
        }
        events.problem(
                "wrong-type",
                item.at(),
                "a webhook must be a map, but this is " + item.described(),
                "write `{ url: https://…, types: [gate.blocked] }`");
        return Optional.empty();
    }

    private static Optional<EventWebhook> webhook(Fields fields, Findings findings) {
        Located<String> url = fields.requiredText("url");
        List<Located<String>> types = fields.texts("types");
        if (url.value().isEmpty()) {
            return Optional.empty();
        }
        Urls.check(url, findings);
        return Optional.of(url.value())
                .filter(Urls::isHttp)
                .map(to ->
                        new EventWebhook(
                                to,
                                types.stream()
                                        .map(Located::value)
                                        .map(EventNames::canonical)
                                        .collect(Collectors.toSet())));
    }
}
