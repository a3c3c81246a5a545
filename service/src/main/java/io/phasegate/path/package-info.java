/**
 * Files of the workspace: where a path leads, which ones the floor protects, and how running tools
 * open them without leaving it. Facts only: whether a path may be touched is for rules to say.
 */
@NullMarked
package io.phasegate.path;

import org.jspecify.annotations.NullMarked;
