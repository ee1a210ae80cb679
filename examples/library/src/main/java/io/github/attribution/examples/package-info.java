/**
 * The engine as a library: small programs that are compiled, tested and quoted by the
 * documentation. Start at {@link io.github.attribution.examples.LibraryExample}.
 */
@NullMarked
package io.github.attribution.examples;

import org.jspecify.annotations.NullMarked;
