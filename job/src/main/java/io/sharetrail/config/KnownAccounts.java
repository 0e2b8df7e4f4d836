package io.sharetrail.config;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The accounts somebody has declared. An account may be in the organisation and trusted; a vendor's
 * account is neither.
 *
 * @param organisation 12-digit ids of the same organisation, ascending, unmodifiable
 * @param trusted 12-digit ids of partners, ascending, unmodifiable
 * @param vendors by name, unmodifiable
 */
public record KnownAccounts(Set<String> organisation, Set<String> trusted, List<Vendor> vendors)
    implements Serializable {

  public KnownAccounts {
    organisation = Vendor.sorted(organisation);
    trusted = Vendor.sorted(trusted);
    vendors = vendors.stream().sorted(Comparator.comparing(Vendor::name)).toList();
  }

  /** The vendor that an account belongs to, or null. */
  public Vendor vendorOf(String account) {
    for (Vendor vendor : vendors) {
      if (vendor.accounts().contains(account)) {
        return vendor;
      }
    }
    return null;
  }
}
