package io.github.attribution.journey;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A growing dictionary from texts, given as UTF-8 in parts of arrays, to codes 0 … size − 1 in the
 * order of first appearance.
 *
 * <p>Exact: texts are told apart by all their bytes, and their hash only says where to look. No
 * array that is passed in is kept. Bytes that are not UTF-8 are texts like others, only {@link
 * #text} cannot show them. Holds up to 536,870,912 texts of 32 GB; a text takes its bytes, rounded
 * up to eight, and 28 to 48 more. One thread at a time may add; any number may look up while none
 * adds.
 *
 * <p>A text in a large dictionary costs two cache misses. They overlap where many texts are {@link
 * #addAll added} or {@link #findAll looked up} at a time.
 */
public final class ByteDictionary {

  /** So many that few texts do not meet, which would be mispredicted branches. */
  private static final int FIRST_SLOTS = 1 << 10;

  private static final int MAX_SLOTS = 1 << 30;

  /** From here on slots do not fit the cache, and {@link #find} looks at {@link #present} first. */
  private static final int LARGE_SLOTS = 1 << 18;

  private static final int PRESENT_WORD_BITS = 17;
  private static final int PLACE_BITS = 32;

  /** How many texts {@link #findAll} takes at a time: their hashes stay in the nearest cache. */
  private static final int BATCH = 256;

  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;

  /** A slot is 0 if free, else 32 bits of the hash over the place of the text. */
  private long[] slots = new long[FIRST_SLOTS];

  /**
   * A bit for each text at a place that its hash tells, a megabyte in all; empty while the slots
   * are few. Where most texts that are looked up are missing, as of accounts without an outcome,
   * few look-ups leave the cache.
   */
  private long[] present = {};

  private int[] places = new int[8];
  private int size;
  private final TextArena arena;

  private ByteDictionary(TextArena arena) {
    this.arena = arena;
  }

  /**
   * A dictionary without texts.
   *
   * @return a new dictionary
   */
  public static ByteDictionary create() {
    return withChunks(TextArena.CHUNK_BYTES);
  }

  static ByteDictionary withChunks(int chunkBytes) {
    return new ByteDictionary(new TextArena(chunkBytes));
  }

  /**
   * The code of a text, which is added if it is new.
   *
   * @param bytes an array that contains the text
   * @param from where the text begins
   * @param to where it ends, exclusive
   * @return its code
   * @throws IndexOutOfBoundsException if the range is outside the array
   * @throws IllegalStateException if there is no room for one more text
   */
  public int add(byte[] bytes, int from, int to) {
    return add(bytes, from, to, hash(bytes, from, to));
  }

  /**
   * The code of a text whose hash is known, which is added if it is new.
   *
   * @param bytes an array that contains the text
   * @param from where the text begins
   * @param to where it ends, exclusive
   * @param hash its {@link #hash}
   * @return its code
   * @throws IndexOutOfBoundsException if the range is outside the array
   * @throws IllegalStateException if there is no room for one more text
   */
  public int add(byte[] bytes, int from, int to, long hash) {
    int slot = slot(bytes, from, to, hash);
    return slots[slot] == 0 ? append(slot, bytes, from, to, hash) : arena.code(place(slots[slot]));
  }

  /**
   * The code of a text, which is added if it is new.
   *
   * @param text the text
   * @return its code
   * @throws IllegalStateException if there is no room for one more text
   */
  public int add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return add(bytes, 0, bytes.length);
  }

  /**
   * The code of a text.
   *
   * @param bytes an array that contains the text
   * @param from where the text begins
   * @param to where it ends, exclusive
   * @return its code, or −1 if it is not in this dictionary
   * @throws IndexOutOfBoundsException if the range is outside the array
   */
  public int find(byte[] bytes, int from, int to) {
    return find(bytes, from, to, hash(bytes, from, to));
  }

  /**
   * The code of a text whose hash is known.
   *
   * @param bytes an array that contains the text
   * @param from where the text begins
   * @param to where it ends, exclusive
   * @param hash its {@link #hash}
   * @return its code, or −1 if it is not in this dictionary
   * @throws IndexOutOfBoundsException if the range is outside the array
   */
  public int find(byte[] bytes, int from, int to, long hash) {
    Objects.checkFromToIndex(from, to, bytes.length);
    if (!maybePresent((int) hash)) {
      return -1;
    }
    long found = slots[slot(bytes, from, to, hash)];
    return found == 0 ? -1 : arena.code(place(found));
  }

  /**
   * The code of a text.
   *
   * @param text the text
   * @return its code, or −1 if it is not in this dictionary
   */
  public int find(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return find(bytes, 0, bytes.length);
  }

  /**
   * The codes of texts that stand one after another, as in a vector of offsets and data; new texts
   * are added in their order. Hashes are computed for many texts before their look-ups, so that
   * cache misses overlap.
   *
   * @param bytes the texts
   * @param offsets where each text begins, and at last where the last one ends; never descending;
   *     what comes after is not looked at
   * @param codes receives the code of each text
   * @throws IndexOutOfBoundsException if offsets are outside of the bytes, or fewer than one more
   *     than codes
   * @throws IllegalStateException if there is no room for one more text
   */
  public void addAll(byte[] bytes, int[] offsets, int[] codes) {
    long[] hashes = new long[BATCH];
    for (int first = 0; first < codes.length; first += BATCH) {
      int size = Math.min(BATCH, codes.length - first);
      hashAll(bytes, offsets, offsets, 1, first, size, hashes);
      for (int i = 0; i < size; i++) {
        codes[first + i] = add(bytes, offsets[first + i], offsets[first + i + 1], hashes[i]);
      }
    }
  }

  /**
   * The codes of texts that stand one after another, as in a vector of offsets and data. Each step
   * is taken for many texts at a time, so that their cache misses overlap: a third less time than
   * text by text where a third of them is known.
   *
   * @param bytes the texts
   * @param offsets where each text begins, and at last where the last one ends; never descending;
   *     what comes after is not looked at
   * @param codes receives the code of each text, or −1 if it is not in this dictionary
   * @throws IndexOutOfBoundsException if offsets are outside of the bytes, or fewer than one more
   *     than codes
   */
  public void findAll(byte[] bytes, int[] offsets, int[] codes) {
    findAll(bytes, offsets, offsets, 1, codes.length, codes);
  }

  /**
   * The codes of texts that stand anywhere in an array, as the cells of a CSV file do. Each step is
   * taken for many texts at a time.
   *
   * @param bytes the texts
   * @param starts where each text begins
   * @param ends where each text ends, exclusive
   * @param size how many texts there are; what comes after is not looked at
   * @param codes receives the code of each text, or −1 if it is not in this dictionary
   * @throws IndexOutOfBoundsException if a text is outside of the bytes, or an array has fewer
   *     elements than there are texts
   */
  public void findAll(byte[] bytes, int[] starts, int[] ends, int size, int[] codes) {
    findAll(bytes, starts, ends, 0, size, codes);
  }

  /** The end of a text is that many places behind its start. */
  private void findAll(byte[] bytes, int[] starts, int[] ends, int shift, int texts, int[] codes) {
    long[] hashes = new long[BATCH];
    int[] maybe = new int[BATCH];
    long[] entries = new long[BATCH];
    for (int first = 0; first < texts; first += BATCH) {
      int size = Math.min(BATCH, texts - first);
      hashAll(bytes, starts, ends, shift, first, size, hashes);
      int found = maybePresent(hashes, size, maybe);
      for (int i = 0; i < found; i++) {
        entries[i] = slots[(int) hashes[maybe[i]] & (slots.length - 1)];
      }
      Arrays.fill(codes, first, first + size, -1);
      for (int i = 0; i < found; i++) {
        if (entries[i] != 0) {
          int text = first + maybe[i];
          codes[text] =
              found(entries[i], bytes, starts[text], ends[text + shift], hashes[maybe[i]]);
        }
      }
    }
  }

  private static void hashAll(
      byte[] bytes, int[] starts, int[] ends, int shift, int first, int size, long[] hashes) {
    for (int i = 0; i < size; i++) {
      hashes[i] = hash(bytes, starts[first + i], ends[first + i + shift]);
    }
  }

  /** The code of a text whose first slot is taken. */
  private int found(long entry, byte[] bytes, int from, int to, long hash) {
    return holds(entry, bytes, from, to, hash)
        ? arena.code(place(entry))
        : find(bytes, from, to, hash);
  }

  /** Lists those of some hashes that may be of texts of this dictionary. */
  private int maybePresent(long[] hashes, int size, int[] maybe) {
    int found = 0;
    for (int i = 0; i < size; i++) {
      maybe[found] = i;
      found += maybePresent((int) hashes[i]) ? 1 : 0;
    }
    return found;
  }

  private boolean maybePresent(int hash) {
    return present.length == 0 || (present[presentWord(hash)] & presentBit(hash)) != 0;
  }

  /**
   * The number of codes.
   *
   * @return one more than the largest code
   */
  public int size() {
    return size;
  }

  /**
   * The text of a code.
   *
   * @param code a code, 0 … size − 1
   * @return its text; bytes that are not UTF-8 are shown as U+FFFD
   * @throws IndexOutOfBoundsException if the code is outside
   */
  public String text(int code) {
    return arena.text(places[Objects.checkIndex(code, size)]);
  }

  /**
   * The place of each text among all in code point order, which is the order of unsigned bytes.
   * Takes time linear in the bytes that tell the texts apart, whatever they are.
   *
   * @return at each code, how many texts come before its text
   */
  public int[] sortedRanks() {
    int[] codes = sortedCodes();
    int[] ranks = new int[size];
    for (int rank = 0; rank < size; rank++) {
      ranks[codes[rank]] = rank;
    }
    return ranks;
  }

  /**
   * The texts in code point order: code c of this dictionary is {@code sortedRanks()[c]} in that.
   *
   * @return a dictionary whose codes ascend with the texts
   */
  public Dictionary toDictionary() {
    return Dictionary.listed(Arrays.stream(sortedCodes()).mapToObj(this::text).toList());
  }

  /**
   * The hash of a text: rounds and finish of XXH64, seed 0, over the words of eight bytes from its
   * beginning; the last word reaches back into the one before if it is not full.
   *
   * <p>All 64 bits depend on all bytes, so texts that were not made to collide do not. Texts that
   * were, which needs knowledge of this function, make look-ups slow, never wrong.
   *
   * @param bytes an array that contains the text
   * @param from where the text begins
   * @param to where it ends, exclusive
   * @return the hash, the same in every run
   * @throws IndexOutOfBoundsException if the range is outside the array
   */
  public static long hash(byte[] bytes, int from, int to) {
    Objects.checkFromToIndex(from, to, bytes.length);
    int length = to - from;
    long hash = P3 + length;
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      hash = mixed(hash, ByteWords.full(bytes, at));
    }
    if (at < to || length == 0) {
      hash = mixed(hash, ByteWords.last(bytes, from, to));
    }
    hash = (hash ^ (hash >>> 33)) * P2;
    hash = (hash ^ (hash >>> 29)) * P3;
    return hash ^ (hash >>> 32);
  }

  private static long mixed(long hash, long word) {
    return Long.rotateLeft(hash ^ Long.rotateLeft(word * P2, 31) * P1, 27) * P1 + P4;
  }

  private int[] sortedCodes() {
    return new TextSort(arena, Arrays.copyOf(places, size)).codes();
  }

  /** Where a text is, or the free slot where it belongs. */
  private int slot(byte[] bytes, int from, int to, long hash) {
    Objects.checkFromToIndex(from, to, bytes.length);
    long[] slots = this.slots;
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    while (slots[slot] != 0 && !holds(slots[slot], bytes, from, to, hash)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean holds(long entry, byte[] bytes, int from, int to, long hash) {
    return hashOf(entry) == (int) hash && arena.equals(place(entry), bytes, from, to);
  }

  private int append(int slot, byte[] bytes, int from, int to, long hash) {
    int place = arena.append(size, bytes, from, to);
    slots[slot] = (hash << PLACE_BITS) | Integer.toUnsignedLong(place);
    if (present.length > 0) {
      present[presentWord((int) hash)] |= presentBit((int) hash);
    }
    if (size == places.length) {
      places = Arrays.copyOf(places, 2 * size);
    }
    places[size++] = place;
    if (2L * size > slots.length) {
      grow();
    }
    return size - 1;
  }

  /** Twice the slots: at most half are taken, so a text that is missing is soon seen to be. */
  private void grow() {
    if (slots.length == MAX_SLOTS) {
      throw new IllegalStateException(
          "A dictionary holds at most %s texts; split the input".formatted(MAX_SLOTS / 2));
    }
    long[] larger = new long[2 * slots.length];
    int mask = larger.length - 1;
    for (long entry : slots) {
      if (entry != 0) {
        int slot = hashOf(entry) & mask;
        while (larger[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        larger[slot] = entry;
      }
    }
    slots = larger;
    if (slots.length == LARGE_SLOTS) {
      notePresent();
    }
  }

  private void notePresent() {
    present = new long[1 << PRESENT_WORD_BITS];
    for (long entry : slots) {
      if (entry != 0) {
        present[presentWord(hashOf(entry))] |= presentBit(hashOf(entry));
      }
    }
  }

  private static int presentWord(int hash) {
    return hash >>> (Integer.SIZE - PRESENT_WORD_BITS);
  }

  private static long presentBit(int hash) {
    return 1L << (hash >>> (Integer.SIZE - PRESENT_WORD_BITS - 6));
  }

  private static int hashOf(long entry) {
    return (int) (entry >>> PLACE_BITS);
  }

  private static int place(long entry) {
    return (int) entry;
  }
}
