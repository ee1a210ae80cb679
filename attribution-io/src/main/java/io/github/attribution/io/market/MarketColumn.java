package io.github.attribution.io.market;

/** A column of a file. */
record MarketColumn(String name, CellType type) {

  String quoted() {
    return Sql.name(name);
  }
}
