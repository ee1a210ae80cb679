/** A job on Apache Spark. Start at {@link io.github.attribution.examples.spark.LakeJob}. */
@NullMarked
package io.github.attribution.examples.spark;

import org.jspecify.annotations.NullMarked;
