/**
 * The {@code attribution} command: settings from flags and YAML, progress, and tables on the
 * terminal. Start at {@link io.github.attribution.cli.AttributionCli}.
 */
@NullMarked
package io.github.attribution.cli;

import org.jspecify.annotations.NullMarked;
