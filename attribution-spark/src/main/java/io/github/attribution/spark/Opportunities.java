package io.github.attribution.spark;

/** Checks of opportunities: worth something or nothing, and closed after they were created. */
final class Opportunities {

  private Opportunities() {}

  static CheckedTable checked(CheckedTable table) {
    CheckedTable closed =
        table.partedWhere(
            table.good(),
            "closed_at",
            Sql.time("closed_at"),
            "closed_at < created_at",
            "is before created_at; correct one of them");
    return closed.partedWhere(
        closed.good(),
        "amount",
        Sql.decimal("amount"),
        "amount < 0",
        "is negative; an opportunity is worth zero or more");
  }
}
