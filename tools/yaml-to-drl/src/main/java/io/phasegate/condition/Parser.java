package io.phasegate.condition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Recursive descent over the CEL subset. Text of any kind gives an expression or a {@link
 * SyntaxTrouble}; length, parts and nesting are capped, so the work is linear and the stack small.
 */
final class Parser {
    static final int MAX_LENGTH = 4000;
    static final int MAX_PARTS = 500;
    static final int MAX_DEPTH = 24;

    private static final Set<String> RESERVED =
            Set.of(
                    "as",
                    "break",
                    "const",
                    "continue",
                    "else",
                    "false",
                    "for",
                    "function",
                    "if",
                    "import",
                    "in",
                    "let",
                    "loop",
                    "null",
                    "package",
                    "namespace",
                    "return",
                    "true",
                    "var",
                    "void",
                    "while");

    private final List<Token> tokens;
    private int at;
    private int depth;
    private int parts;

    private Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Parse parse(String text) {
        try {
            if (text.length() > MAX_LENGTH) {
                throw new SyntaxTrouble(
                        new Span(0, text.length()),
                        "a condition of more than " + MAX_LENGTH + " characters is not read");
            }
            Parser parser = new Parser(Lexer.tokens(text));
            Expr expression = parser.expression();
            parser.expectEnd();
            return new Parse.Good(expression);
        } catch (SyntaxTrouble trouble) {
            return new Parse.Bad(trouble.problem());
        }
    }

    private Expr expression() {
        enter();
        Expr condition = disjunction();
        if (!accept("?")) {
            depth--;
            return condition;
        }
        Expr then = disjunction();
        expect(":");
        Expr otherwise = expression();
        depth--;
        return new Expr.Choice(condition.span().to(otherwise.span()), condition, then, otherwise);
    }

    private Expr disjunction() {
        Expr left = conjunction();
        while (accept("||")) {
            left = binary(Expr.Operator.OR, left, conjunction());
        }
        return left;
    }

    private Expr conjunction() {
        Expr left = relation();
        while (accept("&&")) {
            left = binary(Expr.Operator.AND, left, relation());
        }
        return left;
    }

    private Expr relation() {
        Expr left = unary();
        Optional<Expr.Operator> operator = relationOperator();
        while (operator.isPresent()) {
            at++;
            left = binary(operator.get(), left, unary());
            operator = relationOperator();
        }
        return left;
    }

    private Optional<Expr.Operator> relationOperator() {
        Token next = peek();
        return Arrays.stream(Expr.Operator.values())
                .filter(each -> each != Expr.Operator.OR && each != Expr.Operator.AND)
                .filter(each -> next.is(each.sign) || next.isWord(each.sign))
                .findFirst();
    }

    private Expr unary() {
        Token next = peek();
        if (next.is("!")) {
            at++;
            enter();
            Expr operand = unary();
            depth--;
            return new Expr.Not(next.span().to(operand.span()), operand);
        }
        if (next.is("-")) {
            at++;
            if (peek().kind() != Token.Kind.NUMBER) {
                throw new SyntaxTrouble(
                        ConditionProblem.at(next.span(), "`-` stands only before a number")
                                .help("conditions compare, they do not compute"));
            }
            Token number = next();
            return postfix(
                    part(NumberLiteral.read("-" + number.text(), next.span().to(number.span()))));
        }
        return postfix(primary());
    }

    private Expr postfix(Expr start) {
        Expr target = start;
        while (true) {
            if (accept(".")) {
                target = member(target);
            } else if (accept("[")) {
                Expr index = expression();
                Span end = expect("]");
                target = part(new Expr.Index(target.span().to(end), target, index));
            } else {
                return target;
            }
        }
    }

    private Expr member(Expr target) {
        Token name = next();
        if (name.kind() != Token.Kind.NAME
                || Set.of("in", "true", "false", "null").contains(name.text())) {
            throw new SyntaxTrouble(
                    name.span(), "expected a field's name after `.`, found " + name.shown());
        }
        if (!peek().is("(")) {
            return part(new Expr.Field(target.span().to(name.span()), target, name.text()));
        }
        for (Expr.Macro macro : Expr.Macro.values()) {
            if (macro.word.equals(name.text())) {
                return each(macro, target);
            }
        }
        Expr.Function function = function(name, Expr.Form.METHOD);
        List<Expr> arguments = new ArrayList<>(List.of(target));
        Span end = list("(", ")", arguments);
        return call(function, target.span().to(end), arguments, name);
    }

    private Expr each(Expr.Macro macro, Expr range) {
        expect("(");
        Token variable = next();
        if (variable.kind() != Token.Kind.NAME || RESERVED.contains(variable.text())) {
            throw new SyntaxTrouble(
                    ConditionProblem.at(
                                    variable.span(),
                                    "expected a variable's name, found " + variable.shown())
                            .help("write `." + macro.word + "(item, …)`"));
        }
        expect(",");
        Expr body = expression();
        Span end = expect(")");
        return part(new Expr.Each(range.span().to(end), macro, range, variable.text(), body));
    }

    private Expr primary() {
        Token token = next();
        return switch (token.kind()) {
            case NUMBER -> part(NumberLiteral.read(token.text(), token.span()));
            case STRING -> part(new Expr.Text(token.span(), token.text()));
            case NAME -> word(token);
            case SIGN -> {
                if (token.is("(")) {
                    Expr inner = expression();
                    expect(")");
                    yield inner;
                }
                if (token.is("[")) {
                    at--;
                    List<Expr> items = new ArrayList<>();
                    Span end = list("[", "]", items);
                    yield part(new Expr.Items(token.span().to(end), items));
                }
                throw unexpected(token);
            }
            case END -> throw unexpected(token);
        };
    }

    private Expr word(Token token) {
        if (token.isWord("true") || token.isWord("false")) {
            return part(new Expr.Flag(token.span(), token.isWord("true")));
        }
        if (token.isWord("null")) {
            return part(new Expr.Nothing(token.span()));
        }
        if (RESERVED.contains(token.text())) {
            throw unexpected(token);
        }
        if (!peek().is("(")) {
            return part(new Expr.Name(token.span(), token.text()));
        }
        if (token.isWord("has")) {
            return has(token);
        }
        Expr.Function function = function(token, Expr.Form.FUNCTION);
        List<Expr> arguments = new ArrayList<>();
        Span end = list("(", ")", arguments);
        return call(function, token.span().to(end), arguments, token);
    }

    private Expr has(Token token) {
        expect("(");
        Expr field = expression();
        Span end = expect(")");
        Span span = token.span().to(end);
        if (field instanceof Expr.Field(Span _, Expr of, String name)) {
            return part(new Expr.Has(span, of, name));
        }
        throw new SyntaxTrouble(
                ConditionProblem.at(field.span(), "`has` asks for a field")
                        .help("write `has(artifact.field)`"));
    }

    private Expr.Function function(Token name, Expr.Form form) {
        for (Expr.Function function : Expr.Function.values()) {
            if (function.word.equals(name.text())
                    && (function.form == form || function.form == Expr.Form.EITHER)) {
                return function;
            }
        }
        String sort = form == Expr.Form.METHOD ? "method" : "function";
        throw new SyntaxTrouble(
                ConditionProblem.at(name.span(), "unknown " + sort + " `" + name.text() + "`")
                        .help("there are " + callable(form)));
    }

    private static String callable(Expr.Form form) {
        List<String> words =
                Arrays.stream(Expr.Function.values())
                        .filter(each -> each.form == form || each.form == Expr.Form.EITHER)
                        .map(each -> each.word)
                        .collect(Collectors.toCollection(ArrayList::new));
        if (form == Expr.Form.METHOD) {
            Arrays.stream(Expr.Macro.values()).forEach(macro -> words.add(macro.word));
        } else {
            words.add("has");
        }
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }

    private Expr call(Expr.Function function, Span span, List<Expr> arguments, Token name) {
        if (arguments.size() != function.arguments) {
            int wanted = function.arguments;
            throw new SyntaxTrouble(
                    ConditionProblem.at(
                            name.span(),
                            "`"
                                    + name.text()
                                    + "` takes one "
                                    + (wanted == 1 ? "value" : "argument")
                                    + (function.form == Expr.Form.EITHER
                                            ? ": `size(list)` or `list.size()`"
                                            : "")));
        }
        return part(new Expr.Call(span, function, arguments));
    }

    /** Reads a bracketed list of expressions and returns the closing bracket's place. */
    private Span list(String open, String close, List<Expr> items) {
        expect(open);
        while (!peek().is(close)) {
            items.add(expression());
            if (!accept(",")) {
                break;
            }
            if (peek().is(close) && close.equals(")")) {
                throw unexpected(peek());
            }
        }
        return expect(close);
    }

    private Expr binary(Expr.Operator operator, Expr left, Expr right) {
        return part(new Expr.Binary(left.span().to(right.span()), operator, left, right));
    }

    private Expr part(Expr made) {
        if (++parts > MAX_PARTS) {
            throw new SyntaxTrouble(
                    made.span(), "a condition of more than " + MAX_PARTS + " parts is not read");
        }
        return made;
    }

    private void enter() {
        if (++depth > MAX_DEPTH) {
            throw new SyntaxTrouble(
                    peek().span(),
                    "a condition nested more than " + MAX_DEPTH + " levels deep is not read");
        }
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    private boolean accept(String sign) {
        if (peek().is(sign)) {
            at++;
            return true;
        }
        return false;
    }

    private Span expect(String sign) {
        Token token = next();
        if (!token.is(sign)) {
            throw new SyntaxTrouble(
                    token.span(), "expected `" + sign + "`, found " + token.shown());
        }
        return token.span();
    }

    private void expectEnd() {
        if (peek().kind() != Token.Kind.END) {
            throw unexpected(peek());
        }
    }

    private static SyntaxTrouble unexpected(Token token) {
        return new SyntaxTrouble(
                token.span(),
                token.kind() == Token.Kind.END
                        ? "the condition ends too early"
                        : token.shown() + " can't stand here");
    }
}
