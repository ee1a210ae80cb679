package io.github.attribution.credit;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sums of credit as texts and numbers in a row: what is sent from one process of the engine to
 * another, which then merges it.
 *
 * <p>What was packed first is unpacked first, once. A pack has no version: both processes run the
 * same engine. Mutable, for one thread.
 */
public final class CreditPack {

  private final List<String> texts;
  private long[] numbers;
  private int size;
  private int nextText;
  private int nextNumber;

  private CreditPack(List<String> texts, long[] numbers) {
    this.texts = texts;
    this.numbers = numbers;
    this.size = numbers.length;
  }

  /**
   * A pack of nothing.
   *
   * @return an empty pack
   */
  public static CreditPack create() {
    return new CreditPack(new ArrayList<>(), new long[0]);
  }

  /**
   * A pack that was sent.
   *
   * @param texts its texts
   * @param numbers its numbers, not to be changed afterwards
   * @return the pack, to be unpacked
   */
  public static CreditPack of(List<String> texts, long[] numbers) {
    return new CreditPack(new ArrayList<>(texts), numbers);
  }

  /**
   * The texts to send.
   *
   * @return all texts
   */
  public List<String> texts() {
    return ImmutableList.copyOf(texts);
  }

  /**
   * The numbers to send.
   *
   * @return a copy of all numbers
   */
  public long[] numbers() {
    return Arrays.copyOf(numbers, size);
  }

  /**
   * Adds a text.
   *
   * @param text a text
   * @return this
   */
  public CreditPack add(String text) {
    texts.add(text);
    return this;
  }

  /**
   * Adds numbers, whose number the reader knows.
   *
   * @param more numbers
   * @return this
   */
  public CreditPack add(long... more) {
    if (size + more.length > numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(size + more.length, 2 * size));
    }
    System.arraycopy(more, 0, numbers, size, more.length);
    size += more.length;
    return this;
  }

  /**
   * Takes the next text.
   *
   * @return the text
   * @throws IndexOutOfBoundsException if there is none left
   */
  public String text() {
    return texts.get(nextText++);
  }

  /**
   * Takes the next number.
   *
   * @return the number
   * @throws IndexOutOfBoundsException if there is none left
   */
  public long number() {
    return numbers[nextNumber++];
  }

  /** Takes as many numbers as an array has room for. */
  void take(long[] target) {
    System.arraycopy(numbers, nextNumber, target, 0, target.length);
    nextNumber += target.length;
  }

  /** Adds texts with their number. */
  void addList(List<String> list) {
    add(list.size());
    texts.addAll(list);
  }

  /** Takes texts that were added with their number. */
  List<String> list() {
    int length = Math.toIntExact(number());
    nextText += length;
    return ImmutableList.copyOf(texts.subList(nextText - length, nextText));
  }
}
