package io.phasegate.agent;

/** How the command of a window stands. */
sealed interface PaneState {
    record Running() implements PaneState {}

    /** It is over, and its window is still there. */
    record Over(ProcessEnd end) implements PaneState {}

    /** It is over, and tmux has not heard how: it misses a signal of the system now and then. */
    record Unclaimed() implements PaneState {}

    /** There is no window any more. */
    record Closed() implements PaneState {}

    /**
     * As tmux says it.
     *
     * @param text {@code dead:status:signal}, each empty where there is none
     */
    static PaneState of(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 3 || parts[0].isEmpty()) {
            return new Closed(); // tmux answers even where there is nothing to answer for
        }
        if (parts[0].equals("0")) {
            return new Running();
        }
        if (isNumber(parts[1])) {
            return new Over(new ProcessEnd.Exited(Integer.parseInt(parts[1])));
        }
        if (isNumber(parts[2])) {
            return new Over(
                    new ProcessEnd.Exited(128 + Integer.parseInt(parts[2]))); // as shells say
        }
        return parts[2].isEmpty()
                ? new Unclaimed()
                : new Over(new ProcessEnd.Lost("ended by a signal " + parts[2]));
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,3}");
    }
}
