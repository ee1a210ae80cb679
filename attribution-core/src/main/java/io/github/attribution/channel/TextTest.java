package io.github.attribution.channel;

import com.google.common.collect.ImmutableList;
import io.github.attribution.journey.Dimension;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a rule asks of a value. Case never matters. The value of a touch that has none is the empty
 * text, which is also written {@value Dimension#NONE}.
 */
public sealed interface TextTest {

  /**
   * The test in words, for listings and messages.
   *
   * @return such as {@code is cpc, ppc}
   */
  String text();

  /**
   * Is one of some texts.
   *
   * @param texts texts in which each {@code *} stands for any number of characters, none included
   * @return the test
   * @throws IllegalArgumentException if there are no texts
   */
  static TextTest is(String... texts) {
    return new OneOf(ImmutableList.copyOf(texts));
  }

  /**
   * Matches a regular expression as a whole.
   *
   * @param regex a regular expression as of {@link Pattern}
   * @return the test
   * @throws IllegalArgumentException if it is not one
   */
  static TextTest matches(String regex) {
    return new Matches(regex);
  }

  /**
   * Is a source of a category.
   *
   * @param category a category of the {@link SourceCategories} that the rules are used with
   * @return the test
   */
  static TextTest in(String category) {
    return new InCategory(category);
  }

  /**
   * Is one of some texts.
   *
   * @param texts texts in which each {@code *} stands for any number of characters, none included
   */
  record OneOf(List<String> texts) implements TextTest {

    /**
     * Copies.
     *
     * @throws IllegalArgumentException if there are no texts
     */
    public OneOf {
      if (texts.isEmpty()) {
        throw new IllegalArgumentException("There is no text to compare with; give at least one");
      }
      texts =
          texts.stream()
              .map(text -> text.isEmpty() ? Dimension.NONE : text)
              .collect(ImmutableList.toImmutableList());
    }

    @Override
    public String text() {
      return "is " + String.join(", ", texts);
    }

    /** Whether every value passes. */
    boolean isAnything() {
      return texts.stream().anyMatch(text -> text.matches("\\*+"));
    }
  }

  /**
   * Matches a regular expression as a whole.
   *
   * @param regex a regular expression as of {@link Pattern}
   */
  record Matches(String regex) implements TextTest {

    /**
     * Checks.
     *
     * @throws IllegalArgumentException if it is not a regular expression
     */
    public Matches {
      try {
        Pattern.compile(regex);
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "'%s' is not a regular expression (%s); correct it, or write texts with *"
                .formatted(regex, e.getDescription()),
            e);
      }
    }

    @Override
    public String text() {
      return "matches " + regex;
    }
  }

  /**
   * Is a source of a category.
   *
   * @param category the name of the category
   */
  record InCategory(String category) implements TextTest {

    @Override
    public String text() {
      return "in category " + category;
    }
  }
}
