package io.github.attribution.io.measure;

/** The stages of the funnel as contents name them. */
public final class AssetStages {

  private AssetStages() {}

  /**
   * The number of a stage: 1 top, 2 middle, 3 bottom, 0 for contents of no stage, NULL for another
   * text or none, in SQL.
   *
   * @param stage an expression of the text
   * @return an expression
   */
  public static String number(String stage) {
    return """
        CASE regexp_replace(lower(%s), '[^a-z]+', '', 'g')
          WHEN 'tofu' THEN 1 WHEN 'top' THEN 1 WHEN 'topoffunnel' THEN 1 WHEN 'topofthefunnel' THEN 1 WHEN 'awareness' THEN 1
          WHEN 'mofu' THEN 2 WHEN 'middle' THEN 2 WHEN 'middleoffunnel' THEN 2 WHEN 'middleofthefunnel' THEN 2 WHEN 'consideration' THEN 2
          WHEN 'bofu' THEN 3 WHEN 'bottom' THEN 3 WHEN 'bottomoffunnel' THEN 3 WHEN 'bottomofthefunnel' THEN 3 WHEN 'decision' THEN 3
          WHEN 'none' THEN 0 END"""
        .formatted(stage);
  }
}
