package io.github.attribution.io.measure;

import java.util.List;

/** Where the figures of a family come from. */
interface FigureSource {

  /**
   * The queries of the family. It may make working tables, of those tables only that are there.
   *
   * @param tables the input
   * @return queries, also of figures whose needs are not met; those are not asked
   */
  List<FigureQuery> queries(FactTables tables);
}
