/** Folders for tasks: one for all of them, or for each a git worktree of its own. */
@NullMarked
package io.phasegate.worktree;

import org.jspecify.annotations.NullMarked;
