package io.phasegate.agent;

import java.io.IOException;

/** There can be no window. The message says why, the help what to do. */
public final class TmuxTrouble extends IOException {
    private static final long serialVersionUID = 1L;

    private final String help;

    TmuxTrouble(String message, String help) {
        super(message);
        this.help = help;
    }

    public String help() {
        return help;
    }
}
