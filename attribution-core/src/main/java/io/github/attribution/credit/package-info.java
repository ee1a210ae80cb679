/**
 * Exact credit: scores become amounts that add up to the last micro.
 *
 * <p>{@link io.github.attribution.credit.CreditTotals} sum amounts by dimension, {@link
 * io.github.attribution.credit.CreditLedger} keeps them touch by touch and {@link
 * io.github.attribution.credit.Explanation} says why. Start at {@link
 * io.github.attribution.credit.JourneyCredit}.
 */
@NullMarked
package io.github.attribution.credit;

import org.jspecify.annotations.NullMarked;
