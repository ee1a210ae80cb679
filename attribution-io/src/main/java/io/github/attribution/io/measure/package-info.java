/**
 * Figures of metrics that are counts, sums and samples over the input tables, computed in SQL.
 *
 * <p>Each family of figures is a {@link io.github.attribution.io.measure.FigureSource}. Start at
 * {@link io.github.attribution.io.measure.FigureReader}.
 */
@NullMarked
package io.github.attribution.io.measure;

import org.jspecify.annotations.NullMarked;
