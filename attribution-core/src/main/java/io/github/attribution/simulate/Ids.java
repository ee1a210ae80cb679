package io.github.attribution.simulate;

import java.nio.charset.StandardCharsets;

/** Text ids that are stable and sort as text in the order of their numbers. */
final class Ids {

  private static final int ACCOUNT_DIGITS = 7;

  private Ids() {}

  /** The account with an index from zero, for example {@code a0000001}. */
  static String account(int account) {
    return text(account, ' ', 0, 0);
  }

  /** A part of an account with an index from zero, for example {@code a0000001-t0001}. */
  static String part(int account, char kind, int digits, int index) {
    return text(account, kind, digits, index + 1);
  }

  /** The digits of an account's id. */
  static String digits(int account) {
    return account(account).substring(1);
  }

  private static String text(int account, char kind, int digits, int number) {
    byte[] id = new byte[1 + ACCOUNT_DIGITS + (digits == 0 ? 0 : 2 + digits)];
    id[0] = 'a';
    write(account + 1, id, 1, ACCOUNT_DIGITS);
    if (digits > 0) {
      id[1 + ACCOUNT_DIGITS] = '-';
      id[2 + ACCOUNT_DIGITS] = (byte) kind;
      write(number, id, 3 + ACCOUNT_DIGITS, digits);
    }
    return new String(id, StandardCharsets.ISO_8859_1);
  }

  private static void write(int number, byte[] id, int from, int digits) {
    int rest = number;
    for (int i = from + digits - 1; i >= from; i--) {
      id[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
