/**
 * The engine inside Apache Spark: tables as datasets in, the same credit to the last digit out.
 * Start at {@link io.github.attribution.spark.SparkAttribution}.
 */
@NullMarked
package io.github.attribution.spark;

import org.jspecify.annotations.NullMarked;
