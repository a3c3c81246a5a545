package io.phasegate.demo;

/** Where the story is told. */
public interface Narration {
    /** What the agent is about to try, in a sentence. */
    void scene(String sentence);

    /** What it asked, and what came of it. */
    void exchange(Exchange exchange);
}
