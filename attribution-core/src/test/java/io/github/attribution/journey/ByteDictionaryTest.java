package io.github.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ByteDictionaryTest {

  private static final int TINY_CHUNK = 64;

  @Test
  void codesFollowFirstAppearance() {
    ByteDictionary dictionary = ByteDictionary.create();
    byte[] row = "email,display,email,".getBytes(StandardCharsets.UTF_8);
    assertThat(dictionary.add(row, 0, 5)).isZero();
    assertThat(dictionary.add(row, 6, 13)).isEqualTo(1);
    assertThat(dictionary.add(row, 14, 19)).isZero();
    assertThat(dictionary.add("")).isEqualTo(2);
    assertThat(dictionary.find(row, 20, 20)).isEqualTo(2);
    assertThat(dictionary.find("display")).isEqualTo(1);
    assertThat(dictionary.find("displa")).isEqualTo(-1);
    assertThat(dictionary.find("Display")).isEqualTo(-1);
    assertThat(dictionary.size()).isEqualTo(3);
    assertThat(texts(dictionary)).containsExactly("email", "display", "");
    assertThatThrownBy(() -> dictionary.text(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void agreesWithAMapForAnyTexts() {
    for (long seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int chunk = random.nextBoolean() ? TINY_CHUNK : TextArena.CHUNK_BYTES;
      ByteDictionary dictionary = ByteDictionary.withChunks(chunk);
      Map<String, Integer> map = new HashMap<>();
      for (int i = random.nextInt(2_000); i > 0; i--) {
        String text = text(random);
        assertThat(dictionary.find(text)).as("seed %s", seed).isEqualTo(map.getOrDefault(text, -1));
        map.putIfAbsent(text, map.size());
        byte[] bytes = ("x" + text + "y").getBytes(StandardCharsets.UTF_8);
        assertThat(dictionary.add(bytes, 1, bytes.length - 1))
            .as("seed %s", seed)
            .isEqualTo(map.get(text));
      }
      assertThat(dictionary.size()).as("seed %s", seed).isEqualTo(map.size());
      map.forEach((text, code) -> assertThat(dictionary.text(code)).isEqualTo(text));
      assertSorted(dictionary, "seed " + seed);
    }
  }

  /** Texts of any length with few distinct bytes: repeats, shared beginnings, NUL, all planes. */
  private static String text(SplittableRandom random) {
    int[] points = {'a', 'a', 'a', 'b', 0, 0xE9, 0xFFFD, 0x1F600};
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(random.nextInt(8) == 0 ? 100 : 10);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return text.toString();
  }

  private static void assertSorted(ByteDictionary dictionary, String name) {
    Dictionary expected = Dictionary.sorted(texts(dictionary));
    Dictionary sorted = dictionary.toDictionary();
    int[] ranks = dictionary.sortedRanks();
    assertThat(ranks).as(name).hasSize(dictionary.size());
    for (int code = 0; code < dictionary.size(); code++) {
      assertThat(sorted.value(code)).as(name).isEqualTo(expected.value(code));
      assertThat(expected.value(ranks[code])).as(name).isEqualTo(dictionary.text(code));
    }
  }

  @Test
  void manyTextsAtATimeAreTextsOneByOne() {
    for (int size : new int[] {0, 1, 255, 256, 257, 5_000, 400_000}) {
      SplittableRandom random = new SplittableRandom(size);
      List<String> texts =
          IntStream.range(0, size)
              .mapToObj(i -> size > 5_000 ? "account " + random.nextInt(size) : text(random))
              .toList();
      ByteDictionary each = ByteDictionary.create();
      ByteDictionary all = ByteDictionary.create();
      int[] codes = new int[size];
      all.addAll(data(texts), offsets(texts), codes);
      assertThat(codes).as("%s", size).isEqualTo(texts.stream().mapToInt(each::add).toArray());

      List<String> others =
          texts.stream().map(text -> random.nextBoolean() ? text : text + "?").toList();
      all.findAll(data(others), offsets(others), codes);
      int[] expected = others.stream().mapToInt(each::find).toArray();
      assertThat(codes).as("%s", size).isEqualTo(expected);

      int[] offsets = offsets(others);
      int[] ends = Arrays.copyOfRange(offsets, 1, size + 3);
      int[] more = new int[size + 2];
      all.findAll(data(others), offsets, ends, size, more);
      assertThat(more).as("%s", size).isEqualTo(Arrays.copyOf(expected, size + 2));
      assertThat(texts(all)).isEqualTo(texts(each));
    }
  }

  @Test
  void offsetsMustCoverAllTexts() {
    ByteDictionary dictionary = ByteDictionary.create();
    for (int[] offsets : new int[][] {{}, {0, 1}, {0, 1, 3}, {-1, 1, 2}, {0, 2, 1}}) {
      assertThatThrownBy(() -> dictionary.addAll(new byte[2], offsets, new int[2]))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> dictionary.findAll(new byte[2], offsets, new int[2]))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void startsAndEndsMustBeInsideTheBytes() {
    ByteDictionary dictionary = ByteDictionary.create();
    for (int[] ends : new int[][] {{}, {1}, {1, 3}, {1, 0}}) {
      assertThatThrownBy(
              () -> dictionary.findAll(new byte[2], new int[] {0, 1}, ends, 2, new int[2]))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThatThrownBy(
            () ->
                dictionary.findAll(new byte[2], new int[] {0, 1}, new int[] {1, 2}, 2, new int[1]))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** Texts one after another, behind a byte of another. */
  private static byte[] data(List<String> texts) {
    return ("x" + String.join("", texts)).getBytes(StandardCharsets.UTF_8);
  }

  private static int[] offsets(List<String> texts) {
    int[] offsets = new int[texts.size() + 1];
    offsets[0] = 1;
    for (int i = 0; i < texts.size(); i++) {
      offsets[i + 1] = offsets[i] + texts.get(i).getBytes(StandardCharsets.UTF_8).length;
    }
    return offsets;
  }

  @Test
  void bytesThatAreNotUtf8AreTextsToo() {
    ByteDictionary dictionary = ByteDictionary.create();
    byte[] bytes = {(byte) 0xFF, (byte) 0xFE, 'a', 0, (byte) 0xC3};
    for (int from = 0; from < bytes.length; from++) {
      assertThat(dictionary.add(bytes, from, from + 1)).isEqualTo(from);
    }
    assertThat(dictionary.text(0)).isEqualTo("\uFFFD");
    assertThat(dictionary.sortedRanks()).containsExactly(4, 3, 1, 0, 2);
  }

  @Test
  void rangesOutsideTheArrayAreRefused() {
    ByteDictionary dictionary = ByteDictionary.create();
    byte[] bytes = new byte[20];
    for (int[] range : new int[][] {{-1, 3}, {5, 3}, {9, 21}, {21, 21}}) {
      assertThatThrownBy(() -> dictionary.add(bytes, range[0], range[1]))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> dictionary.find(bytes, range[0], range[1], 1))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThat(dictionary.size()).isZero();
  }

  @Test
  void keepsTextsLongerThanAChunk() {
    ByteDictionary dictionary = ByteDictionary.create();
    String common = "x".repeat(3 * TextArena.CHUNK_BYTES);
    List<String> texts =
        List.of(
            "a", common, common + "b", "b", common + "a", "y".repeat(TextArena.CHUNK_BYTES), "c");
    for (int code = 0; code < texts.size(); code++) {
      assertThat(dictionary.add(texts.get(code))).isEqualTo(code);
    }
    for (int code = 0; code < texts.size(); code++) {
      assertThat(dictionary.find(texts.get(code))).isEqualTo(code);
    }
    assertThat(dictionary.sortedRanks()).containsExactly(0, 3, 5, 1, 4, 6, 2);
  }

  @Test
  void tellsApartTextsWhoseHashesAgree() {
    ByteDictionary dictionary = ByteDictionary.create();
    for (int i = 0; i < 1_000; i++) {
      byte[] text = Integer.toString(i).getBytes(StandardCharsets.UTF_8);
      long hash = ((long) (i % 3) << 40) | 0x7FFF_FFFFL;
      assertThat(dictionary.find(text, 0, text.length, hash)).isEqualTo(-1);
      assertThat(dictionary.add(text, 0, text.length, hash)).isEqualTo(i);
      assertThat(dictionary.find(text, 0, text.length, hash)).isEqualTo(i);
    }
    assertSorted(dictionary, "equal hashes");
  }

  @Test
  void findsEachOfManyTextsAndNoOther() {
    ByteDictionary dictionary = ByteDictionary.create();
    for (int i = 0; i < 300_000; i++) {
      assertThat(dictionary.find("account " + i)).isEqualTo(-1);
      assertThat(dictionary.add("account " + i)).isEqualTo(i);
    }
    for (int i = 0; i < 300_000; i++) {
      assertThat(dictionary.find("account " + i)).isEqualTo(i);
      assertThat(dictionary.find("Account " + i)).isEqualTo(-1);
    }
  }

  @Test
  void sortsManyTextsThatShareTheirBeginning() {
    ByteDictionary dictionary = ByteDictionary.create();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 5_000; i++) {
      dictionary.add("account-%s".formatted("0".repeat(random.nextInt(300))));
      dictionary.add("account-%s".formatted(random.nextInt(5_000)));
      dictionary.add("a".repeat(random.nextInt(30)) + "\0".repeat(random.nextInt(30)));
    }
    assertSorted(dictionary, "shared beginnings");
  }

  @Test
  void hashesOfIdsSpreadEvenlyInEveryByte() {
    int ids = 1 << 16;
    int[][] counts = new int[Long.BYTES][256];
    Set<Long> distinct = new HashSet<>();
    for (int i = 0; i < ids; i++) {
      byte[] id = "a%s".formatted(1_000_000 + i).getBytes(StandardCharsets.UTF_8);
      long hash = ByteDictionary.hash(id, 0, id.length);
      distinct.add(hash);
      for (int b = 0; b < Long.BYTES; b++) {
        counts[b][(int) (hash >>> (8 * b)) & 0xFF]++;
      }
    }
    assertThat(distinct).hasSize(ids);
    double mean = ids / 256.0;
    for (int[] count : counts) {
      double chiSquare =
          Arrays.stream(count).mapToDouble(n -> (n - mean) * (n - mean) / mean).sum();
      assertThat(chiSquare).isBetween(150.0, 380.0);
    }
  }

  @Test
  void everyBitOfATextChangesHalfOfTheBitsOfItsHash() {
    SplittableRandom random = new SplittableRandom(11);
    for (int length : new int[] {1, 2, 3, 4, 7, 8, 9, 12, 16, 17, 31}) {
      int rounds = 400;
      for (int bit = 0; bit < 8 * length; bit++) {
        long changed = 0;
        for (int round = 0; round < rounds; round++) {
          byte[] text = new byte[length];
          random.nextBytes(text);
          long hash = ByteDictionary.hash(text, 0, length);
          text[bit / 8] ^= (byte) (1 << (bit % 8));
          changed += Long.bitCount(hash ^ ByteDictionary.hash(text, 0, length));
        }
        assertThat((double) changed / rounds).as("bit %s of %s", bit, length).isBetween(30.0, 34.0);
      }
    }
  }

  @Test
  void theHashOfATextDoesNotDependOnWhatIsAroundIt() {
    byte[] text = "0123456789abcdefghij".getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length <= text.length; length++) {
      byte[] alone = Arrays.copyOf(text, length);
      byte[] inside = new byte[length + 9];
      Arrays.fill(inside, (byte) 0xAA);
      System.arraycopy(text, 0, inside, 5, length);
      assertThat(ByteDictionary.hash(inside, 5, 5 + length))
          .isEqualTo(ByteDictionary.hash(alone, 0, length));
    }
  }

  private static List<String> texts(ByteDictionary dictionary) {
    return new ArrayList<>(
        IntStream.range(0, dictionary.size()).mapToObj(dictionary::text).toList());
  }
}
