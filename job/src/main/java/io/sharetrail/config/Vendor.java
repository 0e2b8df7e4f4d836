package io.sharetrail.config;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * A company that runs its product from accounts of its own, such as a backup or scanning service.
 *
 * @param name what analysts call it; unique
 * @param accounts its 12-digit account ids, ascending; at least one, unmodifiable
 * @param inUse whether the organisation has said that it uses this vendor; else it is merely known
 */
public record Vendor(String name, Set<String> accounts, boolean inUse) implements Serializable {

  public Vendor {
    accounts = sorted(accounts);
  }

  static Set<String> sorted(Collection<String> accounts) {
    return Collections.unmodifiableSet(new TreeSet<>(accounts));
  }
}
