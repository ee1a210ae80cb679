/**
 * The report of a run: one page for people who decide, made from the files of the run directory.
 * Start at {@link io.github.attribution.report.HtmlReport}.
 */
@NullMarked
package io.github.attribution.report;

import org.jspecify.annotations.NullMarked;
