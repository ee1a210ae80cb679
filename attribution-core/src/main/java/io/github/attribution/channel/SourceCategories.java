package io.github.attribution.channel;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which sources are search engines, shopping sites, social networks and so on. A source has one
 * category at most; case does not matter. Immutable.
 */
public final class SourceCategories {

  private static final SourceCategories NONE = new SourceCategories(ImmutableMap.of());

  private final ImmutableMap<String, String> categoryOf;

  private SourceCategories(ImmutableMap<String, String> categoryOf) {
    this.categoryOf = categoryOf;
  }

  /**
   * No sources.
   *
   * @return categories without sources
   */
  public static SourceCategories none() {
    return NONE;
  }

  /**
   * The categories of sources.
   *
   * @param categoryOf the category of each source
   * @return the categories
   * @throws IllegalArgumentException if a source has two categories, which differ in case only
   */
  public static SourceCategories of(Map<String, String> categoryOf) {
    ImmutableMap.Builder<String, String> lower = ImmutableMap.builder();
    categoryOf.forEach(
        (source, category) ->
            lower.put(source.toLowerCase(Locale.ROOT), category.toLowerCase(Locale.ROOT)));
    return new SourceCategories(lower.buildOrThrow());
  }

  /**
   * The category of each source.
   *
   * @return sources and categories in lower case, in the order in which they were given
   */
  public Map<String, String> categoryOf() {
    return categoryOf;
  }

  /**
   * The names of the categories.
   *
   * @return the names in the order of their first sources
   */
  public Set<String> names() {
    return ImmutableSet.copyOf(categoryOf.values());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SourceCategories its && categoryOf.equals(its.categoryOf);
  }

  @Override
  public int hashCode() {
    return categoryOf.hashCode();
  }
}
