package io.phasegate.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads lists, pipelines and simple commands; {@link CompoundReader} reads what has keywords. */
final class CommandReader {
    private static final Set<String> CLOSERS =
            Set.of("then", "elif", "else", "fi", "do", "done", "esac", "}");

    private final Cursor in;
    private final WordReader words;
    private final CompoundReader compounds;
    private final SimpleReader simple;
    private HereDocuments documents;

    CommandReader(Fragment fragment, int depth) {
        this.in = new Cursor(fragment, depth);
        this.words = new WordReader(in, this);
        this.compounds = new CompoundReader(in, words, this);
        this.simple = new SimpleReader(in, words, this);
        this.documents = new HereDocuments(in);
    }

    /** A whole script. */
    static Node read(Fragment fragment, int depth) {
        CommandReader reader = new CommandReader(fragment, depth);
        reader.in.enter();
        Node script = reader.list();
        if (!reader.in.ended()) {
            throw reader.unexpected();
        }
        reader.documents.mustBeRead();
        return script;
    }

    WordReader words() {
        return words;
    }

    HereDocuments documents() {
        return documents;
    }

    /** At an opening bracket: commands up to and with the closing one. */
    Node enclosed(int from) {
        in.enter();
        if (in.peek() == '(') {
            in.next();
        }
        HereDocuments outer = documents;
        documents = new HereDocuments(in);
        int start = in.at();
        Node body = list();
        documents.mustBeRead();
        documents = outer;
        if (in.peek() != ')') {
            throw in.ended() ? in.unreadable("`)` is missing", from) : unexpected();
        }
        if (outer.expected() && in.since(start).contains("\n")) {
            throw in.unreadable("a here-document's text is awaited inside brackets", from);
        }
        in.next();
        in.leave();
        return body;
    }

    /** Commands up to something that ends a list. */
    Node list() {
        List<Node> parts = new ArrayList<>();
        newlines();
        while (!atListEnd()) {
            Node part = andOr();
            blanks();
            if (in.peek() == '&') {
                in.next();
                part = new Node.Apart(part, "in the background");
            } else if (in.peek() == ';' && !atCaseEnd()) {
                in.next();
            } else if (in.peek() != '\n' && !atListEnd()) {
                throw unexpected();
            }
            parts.add(part);
            newlines();
        }
        return new Node.Sequence(parts);
    }

    /** At least one command. */
    Node commands() {
        Node list = list();
        if (list instanceof Node.Sequence(List<Node> parts) && parts.isEmpty()) {
            throw unexpected();
        }
        return list;
    }

    private Node andOr() {
        List<Node> parts = new ArrayList<>();
        List<Boolean> and = new ArrayList<>();
        parts.add(pipeline());
        while (true) {
            blanks();
            if (!in.looksAt("&&") && !in.looksAt("||")) {
                return parts.size() == 1 ? parts.getFirst() : new Node.AndOr(parts, and);
            }
            and.add(in.peek() == '&');
            in.skip(2);
            newlines();
            parts.add(pipeline());
        }
    }

    private Node pipeline() {
        skipPrefixes();
        List<Node> parts = new ArrayList<>();
        parts.add(command());
        while (true) {
            blanks();
            if (in.peek() != '|' || in.peek(1) == '|') {
                return parts.size() == 1 ? parts.getFirst() : new Node.Pipeline(parts);
            }
            in.next();
            in.skipIf("&");
            newlines();
            parts.add(command());
        }
    }

    /** Neither `!` nor `time` changes what runs. */
    private void skipPrefixes() {
        blanks();
        while (true) {
            if (in.peek() == '!' && in.peek(1) == '(') {
                throw in.unreadable("`!(` may be a pattern or a negation", in.at());
            }
            String keyword = keyword();
            if (keyword.equals("time")) {
                in.skip(4);
                blanks();
                in.skipIf(keyword().equals("-p") ? "-p" : "");
            } else if (keyword.equals("!")) {
                in.next();
            } else {
                return;
            }
            blanks();
        }
    }

    /** One command with its redirections. */
    Node command() {
        blanks();
        String keyword = keyword();
        if (CLOSERS.contains(keyword)) {
            throw unexpected();
        }
        if (compounds.begins(keyword)) {
            return compounds.read(keyword);
        }
        in.enter();
        Node read = simple.read();
        in.leave();
        return read;
    }

    /** What a function runs: a command with brackets or a keyword. */
    Node body() {
        blanks();
        String keyword = keyword();
        if (!compounds.begins(keyword)) {
            throw unexpected();
        }
        return compounds.read(keyword);
    }

    List<Redirect> redirects() {
        return simple.redirects();
    }

    /** What stands here if it is a word without quotes: only such a word can be a keyword. */
    String keyword() {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            char next = in.peek(i);
            if (next == Cursor.END || " \t\n;&|()<>".indexOf(next) >= 0) {
                return word.toString();
            }
            word.append(next);
        }
        return "";
    }

    void expect(String keyword, int from) {
        blanks();
        if (!keyword().equals(keyword)) {
            throw in.ended()
                    ? in.unreadable("`" + keyword + "` is missing", from)
                    : unexpected();
        }
        in.skip(keyword.length());
    }

    boolean atListEnd() {
        blanks();
        return in.ended() || in.peek() == ')' || atCaseEnd() || CLOSERS.contains(keyword());
    }

    private boolean atCaseEnd() {
        return in.peek() == ';' && (in.peek(1) == ';' || in.peek(1) == '&');
    }

    /** Blanks and a comment. */
    void blanks() {
        while (in.peek() == ' ' || in.peek() == '\t') {
            in.next();
        }
        if (in.peek() == '#') {
            while (!in.rawEnded() && in.rawPeek() != '\n') {
                in.rawNext();
            }
        }
    }

    void newlines() {
        blanks();
        while (in.peek() == '\n') {
            in.next();
            documents.read();
            blanks();
        }
    }

    Unreadable unexpected() {
        String word = keyword();
        String shown =
                !word.isEmpty()
                        ? word
                        : in.peek() == '\n' ? "end of line" : String.valueOf(in.peek());
        return in.ended()
                ? in.unreadable("it ends where a command should follow", in.at())
                : in.unreadable("unexpected `" + shown + "`", in.at());
    }
}
