package io.phasegate.convert;

/** Writes a conclusion against the request, part by part. */
record ViolationText(String text) {
    private static final String NEXT = "\n            ";

    static ViolationText of(String start) {
        return new ViolationText(start);
    }

    ViolationText check(String name) {
        return with("check", DrlText.string(name));
    }

    /**
     * What was seen.
     *
     * @param expression Java, over what the conditions bind
     */
    ViolationText detail(String expression) {
        return with("detail", expression);
    }

    ViolationText remedy(String sentence) {
        return sentence.isEmpty() ? this : with("remedy", DrlText.expression(sentence));
    }

    /**
     * The tool on whose name it decides.
     *
     * @param expression Java, over what the conditions bind
     */
    ViolationText about(String expression) {
        return with("about", expression);
    }

    private ViolationText with(String part, String expression) {
        return new ViolationText(text + NEXT + "." + part + "( " + expression + " )");
    }
}
