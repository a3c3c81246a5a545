package io.phasegate.rules;

/**
 * Fact: which of the two verdict rules goes first.
 *
 * @param strict whether a blocking violation blocks
 * @param because where the mode comes from: {@code contract}, {@code configuration}, {@code task},
 *     {@code rollout: first 5}
 */
public record Mode(boolean strict, String because) {
    public static Mode strict(String because) {
        return new Mode(true, because);
    }

    public static Mode permissive(String because) {
        return new Mode(false, because);
    }

    /** Salience of the rule that blocks. */
    public int blockSalience() {
        return strict ? Band.VERDICT + Band.PREFERENCE : Band.VERDICT;
    }

    /** Salience of the rule that lets through with warnings. */
    public int passSalience() {
        return strict ? Band.VERDICT : Band.VERDICT + Band.PREFERENCE;
    }

    public String word() {
        return strict ? "strict" : "permissive";
    }
}
