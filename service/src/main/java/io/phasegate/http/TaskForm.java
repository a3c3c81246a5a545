package io.phasegate.http;

import io.phasegate.contract.Enforcement;
import io.phasegate.task.NewTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How operators write a task down. */
final class TaskForm {
    private static final int MOST_DEPENDENCIES = 1000;

    private static final int LONGEST_TITLE = 1000;
    private static final int LONGEST_DESCRIPTION = 20_000;
    private static final int MOST_CAPABILITIES = 100;
    private static final int LONGEST_CAPABILITY = 128;
    private static final int MOST_URGENT = 1_000_000;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}");
    private static final Pattern WHITE_SPACE = Pattern.compile("(?U)\\s");
    private static final Map<String, Enforcement.Mode> MODES =
            Map.of(
                    "strict", Enforcement.Mode.STRICT,
                    "permissive", Enforcement.Mode.PERMISSIVE,
                    "advisory", Enforcement.Mode.PERMISSIVE);

    private TaskForm() {}

    /** What is wrong with it the reader notes. */
    static NewTask read(BodyFields fields) {
        Optional<String> id = fields.optionalText("id", ToolBody.LONGEST_ID);
        id.filter(text -> !ID.matcher(text).matches())
                .ifPresent(_ ->
                        fields.wrong(
                                "id",
                                "must have 1 to 128 letters, digits and `_ . : -`, a letter or"
                                        + " digit first"));
        return new NewTask(
                id,
                fields.text("title", LONGEST_TITLE),
                fields.anyText("description", LONGEST_DESCRIPTION).orElse(""),
                fields.texts("dependencies", MOST_DEPENDENCIES, ToolBody.LONGEST_ID),
                capabilities(fields),
                fields.integer("priority", -MOST_URGENT, MOST_URGENT).map(Long::intValue).orElse(0),
                mode(fields));
    }

    private static Set<String> capabilities(BodyFields fields) {
        List<String> words = fields.texts("capabilities", MOST_CAPABILITIES, LONGEST_CAPABILITY);
        for (int i = 0; i < words.size(); i++) {
            if (WHITE_SPACE.matcher(words.get(i)).find()) {
                fields.wrong("capabilities/" + i, "must be one word, without white space");
            }
        }
        return Set.copyOf(words);
    }

    private static Optional<Enforcement.Mode> mode(BodyFields fields) {
        Optional<String> word = fields.optionalText("mode", LONGEST_CAPABILITY);
        word.filter(text -> !MODES.containsKey(text))
                .ifPresent(_ -> fields.wrong("mode", "must be `strict` or `permissive`"));
        return word.flatMap(text -> Optional.ofNullable(MODES.get(text)));
    }
}
