package io.phasegate.rules;

/**
 * The bands of salience, highest first. Every generated rule states one. A hand-written rule that
 * states none stands in {@link #JUDGE}: its permits and violations are in before default deny
 * looks.
 */
public final class Band {
    /** What blocks in every mode. */
    public static final int FLOOR = 1000;

    /** Permits and violations: the contract's own rules. */
    public static final int JUDGE = 0;

    /** Approvals, which look at the violations above. */
    public static final int APPROVAL = -100;

    /** Denies what nobody decided on. */
    public static final int DEFAULT_DENY = -500;

    /**
     * The verdict that the mode does not prefer; the preferred one stands {@value #PREFERENCE}
     * higher.
     */
    public static final int VERDICT = -1000;

    public static final int PREFERENCE = 100;

    private Band() {}
}
