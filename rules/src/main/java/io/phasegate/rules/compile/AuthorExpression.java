package io.phasegate.rules.compile;

import io.phasegate.contract.Words;
import java.util.Set;

/**
 * Reads an author's expression by a grammar that knows only what changes nothing: literals,
 * variables, properties and pure methods of facts, comparisons and boolean operators. Throws {@link
 * AuthorSyntaxTrouble} at the first thing that is not of it.
 */
final class AuthorExpression {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> SEARCHES = Set.of("contains", "excludes", "memberOf");
    private static final Set<String> LITERALS = Set.of("true", "false", "null");
    private static final Set<String> STRING_TESTS = Set.of("startsWith", "endsWith", "length");

    /** Where a string's own method is called, its argument is a pattern. */
    private static final String MATCHES = "matches";

    private final AuthorLexer lexer;
    private final Set<String> variables;
    private final boolean properties;
    private AuthorToken ahead;

    /**
     * @param variables that may be named
     * @param properties whether this is a condition, where a name alone may be a property of the
     *     fact matched, and single quotes hold strings
     */
    AuthorExpression(String text, Set<String> variables, boolean properties) {
        this.lexer = new AuthorLexer(text);
        this.variables = variables;
        this.properties = properties;
        this.ahead = lexer.next();
    }

    AuthorToken peek() {
        return ahead;
    }

    AuthorToken take() {
        AuthorToken token = ahead;
        ahead = lexer.next();
        return token;
    }

    boolean takeIf(String word) {
        boolean found = ahead.is(word);
        if (found) {
            take();
        }
        return found;
    }

    void expect(String word, String help) {
        if (!takeIf(word)) {
            throw unexpected("`" + word + "` is missing", help);
        }
    }

    AuthorSyntaxTrouble unexpected(String message, String help) {
        return AuthorSyntaxTrouble.at(peek(), message, help);
    }

    /** A whole condition: nothing may follow it. */
    void condition() {
        either();
        if (peek().kind() != AuthorToken.Kind.END) {
            throw unexpected(
                    Words.quoted(peek().text()) + " is not understood here",
                    "conditions compare properties of facts; see how a rule is written by hand");
        }
    }

    private void either() {
        both();
        while (takeIf("||")) {
            if (!comparison()) {
                both();
            }
        }
    }

    private void both() {
        relation();
        while (takeIf("&&")) {
            if (!comparison()) {
                relation();
            }
        }
    }

    private void relation() {
        sum();
        comparison();
    }

    /** False where there is none. */
    private boolean comparison() {
        if (peek().kind() == AuthorToken.Kind.SYMBOL && COMPARISONS.contains(peek().text())) {
            take();
            sum();
            return true;
        }
        boolean negated = peek().is("not") && takeIf("not");
        AuthorToken operator = peek();
        if (operator.is("in")) {
            take();
            expect("(", "write the values as `in ( \"a\", \"b\" )`");
            arguments(")");
        } else if (operator.is(MATCHES)) {
            take();
            pattern();
        } else if (operator.is("str")) {
            take();
            stringTest();
        } else if (SEARCHES.contains(operator.text())) {
            take();
            sum();
        } else if (negated) {
            throw unexpected(
                    "`not` stands before nothing it goes with", "write `!` before a condition");
        } else {
            return false;
        }
        return true;
    }

    private void stringTest() {
        expect("[", "write `str[startsWith]`");
        if (!STRING_TESTS.contains(peek().text())) {
            throw unexpected("no such test of strings", "write `str[startsWith]`");
        }
        take();
        expect("]", "write `str[startsWith]`");
        sum();
    }

    private void pattern() {
        AuthorToken literal = take();
        if (literal.kind() != AuthorToken.Kind.STRING) {
            throw AuthorSyntaxTrouble.at(
                    literal,
                    "a pattern must be a string here, not something computed",
                    "write it out after `matches`");
        }
        AuthorPatterns.problem(literal.value())
                .ifPresent(problem -> {
                    throw AuthorSyntaxTrouble.at(
                            literal, problem, "use `PathPattern.matches( \"src/**\", path )`");
                });
    }

    /** Also the texts of a conclusion: literals, variables, calls and what joins them. */
    void sum() {
        product();
        while (takeIf("+") || takeIf("-")) {
            product();
        }
    }

    private void product() {
        unary();
        while (takeIf("*") || takeIf("/") || takeIf("%")) {
            unary();
        }
    }

    private void unary() {
        while (takeIf("!") || takeIf("-")) {
            // any number of signs
        }
        primary();
        while (true) {
            if (takeIf(".")) {
                member();
            } else if (takeIf("[")) {
                sum();
                expect("]", "close the index");
            } else {
                return;
            }
        }
    }

    private void member() {
        AuthorToken name = take();
        boolean call = takeIf("(");
        if (call && name.is(MATCHES)) {
            pattern();
            expect(")", "`matches` takes one pattern");
            return;
        }
        requireMember(name);
        if (call) {
            arguments(")");
        }
    }

    private static void requireMember(AuthorToken name) {
        if (name.kind() != AuthorToken.Kind.NAME || !AuthorVocabulary.isMember(name.text())) {
            throw AuthorSyntaxTrouble.at(
                    name,
                    Words.quoted(name.text()) + " is not among what a rule may read or call",
                    "rules use the properties and methods of facts, strings and lists");
        }
    }

    /** Up to and with the closing bracket. */
    void arguments(String close) {
        if (takeIf(close)) {
            return;
        }
        do {
            either();
        } while (takeIf(","));
        expect(close, "close the bracket");
    }

    private void primary() {
        AuthorToken token = take();
        switch (token.kind()) {
            case NUMBER -> {}
            case STRING -> string(token);
            case NAME -> name(token);
            case SYMBOL, END -> {
                if (!token.is("(")) {
                    throw AuthorSyntaxTrouble.at(
                            token,
                            token.text().isEmpty()
                                    ? "the expression ends too early"
                                    : Words.quoted(token.text()) + " is not understood here",
                            "write a value: a string, a number, a property, a variable");
                }
                either();
                expect(")", "close the bracket");
            }
        }
    }

    private void string(AuthorToken token) {
        if (!properties && token.text().startsWith("'")) {
            throw AuthorSyntaxTrouble.at(
                    token, "a string stands in single quotes", "write it in double quotes");
        }
    }

    private void name(AuthorToken token) {
        String name = token.text();
        boolean call = peek().is("(");
        if (!call && (LITERALS.contains(name) || variables.contains(name))) {
            return;
        }
        if (Character.isUpperCase(name.charAt(0))) {
            typed(token);
            return;
        }
        if (properties && !call && name.equals("this")) {
            return;
        }
        if (!properties) {
            throw AuthorSyntaxTrouble.at(
                    token,
                    Words.quoted(name) + " is not a variable of this rule",
                    "bind it in the conditions: `$path : PathAccess( … )`");
        }
        requireMember(token);
        if (takeIf("(")) {
            arguments(")");
        }
    }

    /** A constant or a function of one of the types that rules may name. */
    private void typed(AuthorToken type) {
        StringBuilder name = new StringBuilder(type.text());
        while (peek().is(".")) {
            take();
            AuthorToken next = take();
            if (peek().is("(")) {
                if (AuthorVocabulary.isFunction(name.toString(), next.text())) {
                    take();
                    arguments(")");
                    return;
                }
                name.append('.').append(next.text());
                break;
            }
            name.append('.').append(next.text());
            if (AuthorVocabulary.isConstant(name.toString())) {
                return;
            }
        }
        throw AuthorSyntaxTrouble.at(
                type,
                Words.quoted(name.toString()) + " is not among what a rule may name",
                "rules use constants of facts, `PathPattern` and `ToolName`");
    }
}
