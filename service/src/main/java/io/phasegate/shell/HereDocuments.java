package io.phasegate.shell;

import java.util.ArrayList;
import java.util.List;

/** The here-documents of a line, whose text begins on the next one. */
final class HereDocuments {
    private record Announced(
            WordReader.HereDelimiter end, boolean stripsTabs, List<Part> body, int at) {}

    private final Cursor in;
    private List<Announced> announced = new ArrayList<>();

    HereDocuments(Cursor in) {
        this.in = in;
    }

    Redirect announce(WordReader.HereDelimiter end, boolean stripsTabs, boolean input, int from) {
        List<Part> body = new ArrayList<>();
        announced.add(new Announced(end, stripsTabs, body, from));
        return new Redirect.Here(input, body);
    }

    boolean expected() {
        return !announced.isEmpty();
    }

    /** Behind a line's end. */
    void read() {
        List<Announced> now = announced;
        announced = new ArrayList<>();
        now.forEach(this::readOne);
    }

    /** None may be left where brackets or the script end. */
    void mustBeRead() {
        if (expected()) {
            Announced first = announced.getFirst();
            throw in.unreadable("the here-document `" + first.end().text() + "` has no text", first.at());
        }
    }

    private void readOne(Announced document) {
        StringBuilder body = new StringBuilder();
        int from = in.rawAt();
        while (true) {
            if (in.rawEnded()) {
                throw in.unreadable(
                        "the here-document `" + document.end().text() + "` does not end", document.at());
            }
            int start = in.rawAt();
            String line = line(document);
            if (line.equals(document.end().text())) {
                fill(document, body, in.fragment().span(from, start));
                return;
            }
            body.append(line).append('\n');
        }
    }

    private String line(Announced document) {
        StringBuilder line = new StringBuilder();
        boolean strips = document.stripsTabs();
        while (strips && in.rawPeek() == '\t') {
            in.rawNext();
        }
        while (!in.rawEnded()) {
            char next = in.rawNext();
            if (next == '\n') {
                break;
            }
            if (next == '\\' && !document.end().quoted() && !in.rawEnded()) {
                char escaped = in.rawNext();
                if (escaped != '\n') {
                    line.append(next).append(escaped);
                }
            } else {
                line.append(next);
            }
        }
        return line.toString();
    }

    private void fill(Announced document, StringBuilder text, Span span) {
        if (document.end().quoted()) {
            document.body().add(new Part.Literal(text.toString(), true));
        } else {
            Fragment fragment = new Fragment(text.toString(), span.start(), span.end(), false);
            document.body().addAll(WordReader.document(fragment, in.depth() + 1));
        }
    }
}
