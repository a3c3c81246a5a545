package io.phasegate.http;

import io.phasegate.wire.Json;
import java.util.ArrayList;
import java.util.List;

/** The first of some texts, as many as there is room for. */
record Fitting(List<String> texts, boolean cut) {
    static Fitting of(List<String> all, int room) {
        List<String> texts = new ArrayList<>();
        int left = room;
        for (String text : all) {
            left -= Json.bytes(text).length + 1;
            if (left < 0) {
                return new Fitting(List.copyOf(texts), true);
            }
            texts.add(text);
        }
        return new Fitting(List.copyOf(texts), false);
    }
}
