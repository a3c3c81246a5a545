package io.phasegate.shell;

import java.util.HashMap;
import java.util.Map;

/** What one shell process knows at a point of the script. */
final class Scope {
    /**
     * @param surely false where it may be that this definition never happened
     */
    record Defined(Node body, boolean surely) {}

    private Places places;
    private final Map<String, Defined> functions;
    private int doubts;

    private Scope(Places places, Map<String, Defined> functions, int doubts) {
        this.places = places;
        this.functions = functions;
        this.doubts = doubts;
    }

    static Scope start() {
        return new Scope(Places.START, new HashMap<>(), 0);
    }

    /** For a process of its own: what happens there stays there. */
    Scope copy() {
        return new Scope(places, new HashMap<>(functions), doubts);
    }

    Places places() {
        return places;
    }

    void go(Places to) {
        places = to;
    }

    Map<String, Defined> functions() {
        return functions;
    }

    void define(String name, Node body) {
        functions.put(name, new Defined(body, doubts == 0));
    }

    /** From here on nothing is sure to happen, until {@link #surely}. */
    void maybe() {
        doubts++;
    }

    void surely() {
        doubts--;
    }
}
