/** How people write settings: lengths of time, and names with the nearest one when misspelt. */
@NullMarked
package io.github.attribution.setting;

import org.jspecify.annotations.NullMarked;
