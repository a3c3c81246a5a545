package io.phasegate.convert;

/**
 * The bands of salience that generated rules stand in; the rules' own {@code Band} explains them.
 */
final class Salience {
    static final int FLOOR = 1000;
    static final int JUDGE = 0;
    static final int APPROVAL = -100;
    static final int DEFAULT_DENY = -500;

    private Salience() {}
}
