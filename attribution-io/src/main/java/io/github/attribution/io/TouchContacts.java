package io.github.attribution.io;

import io.github.attribution.journey.ByteDictionary;
import io.github.attribution.journey.LongDictionary;

/**
 * The contacts of reached touches in the order in which they come up: the same id in another
 * account is another contact.
 */
final class TouchContacts {

  private final ByteDictionary ids = ByteDictionary.create();

  /** The account in the upper half, the code of the id in the lower one. */
  private final LongDictionary contacts = LongDictionary.create();

  /** The number of a contact, which is added if it is new. */
  int add(int account, byte[] bytes, int from, int to) {
    return add(account, ids.add(bytes, from, to));
  }

  /** The number of a contact, which is added if it is new. */
  int add(int account, String id) {
    return add(account, ids.add(id));
  }

  int size() {
    return contacts.size();
  }

  /** Makes a table of all: account, contact_id, n. */
  void create(Workspace workspace, String table) {
    workspace.execute(
        "CREATE OR REPLACE TABLE %s (account INTEGER, contact_id VARCHAR, n INTEGER)"
            .formatted(table));
    workspace.append(
        table,
        appender -> {
          for (int n = 0; n < contacts.size(); n++) {
            long contact = contacts.value(n);
            appender
                .beginRow()
                .append((int) (contact >>> Integer.SIZE))
                .append(ids.text((int) contact))
                .append(n)
                .endRow();
          }
        });
  }

  private int add(int account, int id) {
    return contacts.add(((long) account << Integer.SIZE) | id);
  }
}
