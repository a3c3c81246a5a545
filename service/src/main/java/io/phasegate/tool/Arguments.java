package io.phasegate.tool;

import io.phasegate.rules.PathAccess.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Goes through a call's arguments once and picks out the paths and scripts, however deep they lie
 * and whatever their type: what is left out here, no rule sees.
 */
final class Arguments {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_PATHS = 4096;
    private static final int SHOWN_NAME = 64;

    /**
     * @param name with the names above it, for example {@code edits[2].path}
     * @param text what stands there
     */
    record Given(String name, String text, Access access) {}

    /** An argument's name, and what it says about the value. */
    private record Name(String text, boolean ofPath, boolean ofWrittenPath, boolean ofAddress) {
        static Name of(String text) {
            boolean ofPath = ArgumentNames.namePath(text);
            return new Name(
                    text,
                    ofPath,
                    ofPath && ArgumentNames.nameWrittenPath(text),
                    ArgumentNames.nameAddress(text));
        }
    }

    private final ToolNature nature;
    private final StringBuilder place = new StringBuilder();
    private final List<Given> paths = new ArrayList<>();
    private final List<JsonNode> scripts = new ArrayList<>();
    private long textBytes;
    private boolean tooMuch;

    private Arguments(ToolNature nature) {
        this.nature = nature;
    }

    static Arguments of(JsonNode args, ToolNature nature) {
        Arguments found = new Arguments(nature);
        found.value(args, new Name("", false, false, false), 0);
        return found;
    }

    List<Given> paths() {
        return paths;
    }

    List<JsonNode> scripts() {
        return scripts;
    }

    /** UTF-8 size of all strings that are no path. */
    long textBytes() {
        return textBytes;
    }

    /** True where not all could be gone through. */
    boolean tooMuch() {
        return tooMuch;
    }

    private void value(JsonNode value, Name name, int depth) {
        if (depth > MAX_DEPTH || tooMuch) {
            tooMuch = true;
        } else if (value.isObject()) {
            object(value, name, depth);
        } else if (value.isArray()) {
            array(value, name, depth);
        } else if (name.ofPath() && !value.isNull()) {
            String text = value.asString();
            add(!nature.ours() && FileAddress.is(text) ? FileAddress.path(text) : text, name);
        } else if (name.ofAddress() && value.isString() && FileAddress.is(value.stringValue())) {
            add(FileAddress.path(value.stringValue()), name);
        } else if (value.isString()) {
            textBytes += Utf8.size(value.stringValue());
        }
    }

    private void array(JsonNode items, Name name, int depth) {
        int mark = place.length();
        int index = 0;
        for (JsonNode item : items) {
            place.append('[').append(index++).append(']');
            value(item, name, depth + 1);
            place.setLength(mark);
        }
    }

    /** An object under a path's name that names no path itself has paths for its keys. */
    private void object(JsonNode object, Name name, int depth) {
        int mark = place.length();
        boolean namesPath = false;
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            Name field = Name.of(entry.getKey());
            namesPath |= field.ofPath();
            if (nature.runsScript() && ArgumentNames.nameScript(field.text())) {
                scripts.add(entry.getValue());
                continue;
            }
            if (mark > 0) {
                place.append('.');
            }
            place.append(field.text(), 0, Math.min(SHOWN_NAME, field.text().length()));
            value(entry.getValue(), field, depth + 1);
            place.setLength(mark);
        }
        if (name.ofPath() && !namesPath) {
            object.propertyNames().forEach(key -> add(key, name));
        }
    }

    private void add(String text, Name name) {
        if (paths.size() == MAX_PATHS) {
            tooMuch = true;
            return;
        }
        boolean written = nature.writes() || (!nature.ours() && name.ofWrittenPath());
        paths.add(new Given(place.toString(), text, written ? Access.WRITE : Access.READ));
    }
}
