package io.phasegate.task;

import java.util.List;

/** The tests that the output of a run names, by how they ended; each once. */
public record TestNames(List<TestName> failed, List<TestName> passed) {
    public static final TestNames NONE = new TestNames(List.of(), List.of());

    public TestNames {
        failed = List.copyOf(failed);
        passed = List.copyOf(passed);
    }

    public boolean isEmpty() {
        return failed.isEmpty() && passed.isEmpty();
    }

    /**
     * One test.
     *
     * @param id as its runner writes it; a file's name where the runner names no more than that
     * @param file that it is in, as far as the runner says: a path, or a file's name without
     *     ending; else empty
     */
    public record TestName(String id, String file) {
        /** Whether the file stands for all tests in it. */
        public boolean isFile() {
            return id.equals(file);
        }
    }
}
