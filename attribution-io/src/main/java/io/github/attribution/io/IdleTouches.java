package io.github.attribution.io;

import io.github.attribution.journey.ByteDictionary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Touches of accounts without an outcome, which models learn from. The accounts are numbered as
 * they come up, and dealt out to the partitions in turn.
 */
final class IdleTouches {

  private final ByteDictionary accounts = ByteDictionary.create();
  private final TouchContacts contacts = new TouchContacts();
  private final Map<String, String> topParents = new HashMap<>();
  private final ReachedTouches touches;

  /** No touches yet. */
  IdleTouches(Workspace workspace, int dimensions, long memoryBytes, Path directory) {
    this.touches = ReachedTouches.ofAnyAccounts(dimensions, memoryBytes, directory);
    for (List<@Nullable String> row :
        workspace.rows("SELECT account_id, top_account_id FROM " + ParentAccounts.TABLE)) {
      topParents.put(String.valueOf(row.get(0)), String.valueOf(row.get(1)));
    }
  }

  /** The account of an id. */
  int account(String id) {
    return dealt(accounts.add(topParents.getOrDefault(id, id)));
  }

  /** The account of an id in UTF-8. */
  int account(byte[] bytes, int from, int to) {
    return topParents.isEmpty()
        ? dealt(accounts.add(bytes, from, to))
        : account(new String(bytes, from, to - from, StandardCharsets.UTF_8));
  }

  /** The contacts of the touches. */
  TouchContacts contacts() {
    return contacts;
  }

  /** The touches. */
  ReachedTouches touches() {
    return touches;
  }

  private int dealt(int number) {
    int partitions = touches.partitions();
    return touches.firstAccount(number % partitions, Integer.MAX_VALUE) + number / partitions;
  }

  /** How many accounts a partition has. */
  int accounts(int partition) {
    int partitions = touches.partitions();
    return (accounts.size() + partitions - 1 - partition) / partitions;
  }
}
