/**
 * Tables in and out: input files become journey graphs, a run becomes a directory of files.
 *
 * <p>Reading, checking and writing go through an embedded DuckDB that is locked down to the named
 * files. Start at {@link io.github.attribution.io.AttributionJob}.
 */
@NullMarked
package io.github.attribution.io;

import org.jspecify.annotations.NullMarked;
