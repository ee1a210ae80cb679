package io.github.attribution.io;

/**
 * How many rows of an input table were used.
 *
 * @param table the table
 * @param rows rows read
 * @param accepted rows used; touches beyond any journey are used as well
 * @param rejected rows left out, each with a line in rejects.csv
 * @param duplicates rows left out because an equal row was used; they are among the rejected
 */
public record TableCount(
    InputTable table, long rows, long accepted, long rejected, long duplicates) {}
