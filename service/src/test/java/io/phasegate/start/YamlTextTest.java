package io.phasegate.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

final class YamlTextTest {
    private static final String HARD = "ab:#-*&!|>%@`'\"\\{}[],?~ .0\t\n\u0007\u2028é😀true";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mvn test",
                "**/*_test.{py,go}",
                "yes",
                "null",
                "~",
                "1.0",
                "a: b",
                "a #b",
                "- a",
                "*x",
                "",
                " padded ",
                "it's \"so\"",
                "back\\slash",
                "two\nlines",
            })
    void whatIsWrittenReadsBackTheSame(String text) {
        assertThat(readBack(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void randomTextReadsBackTheSame(long seed) {
        Random random = new Random(seed);
        int[] characters = HARD.codePoints().toArray();
        for (int round = 0; round < 500; round++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.appendCodePoint(characters[random.nextInt(characters.length)]);
            }
            assertThat(readBack(text.toString())).as("seed %d", seed).isEqualTo(text.toString());
        }
    }

    /** As an item of a list and as a value in a flow map, where contracts hold such text. */
    private static String readBack(String text) {
        String yaml =
                "list:\n  - "
                        + YamlText.scalar(text)
                        + "\nflow: { a: "
                        + YamlText.scalar(text)
                        + " }\n";
        MappingNode root =
                (MappingNode) new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
        SequenceNode list = (SequenceNode) root.getValue().getFirst().getValueNode();
        MappingNode flow = (MappingNode) root.getValue().getLast().getValueNode();
        ScalarNode item = (ScalarNode) list.getValue().getFirst();
        ScalarNode value = (ScalarNode) flow.getValue().getFirst().getValueNode();
        assertThat(item.getTag()).isEqualTo(Tag.STR);
        assertThat(value.getValue()).isEqualTo(item.getValue());
        return item.getValue();
    }
}
