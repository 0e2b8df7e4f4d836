package io.sharetrail.config;

import io.sharetrail.risk.Membership;
import io.sharetrail.risk.Trust;
import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The accounts somebody has declared. An account may be in the organisation and trusted; a vendor's
 * account is neither.
 *
 * @param organisation 12-digit ids of the same organisation, ascending, unmodifiable
 * @param members the same, as long as they belong to it, unmodifiable
 * @param trusted 12-digit ids of partners, ascending, unmodifiable
 * @param trusts partners under conditions, unmodifiable
 * @param vendors by name, unmodifiable
 * @param vendorLists in the order given, unmodifiable
 */
public record KnownAccounts(
    Set<String> organisation,
    List<Membership> members,
    Set<String> trusted,
    List<Trust> trusts,
    List<Vendor> vendors,
    List<VendorList> vendorLists)
    implements Serializable {

  public KnownAccounts {
    organisation = Vendor.sorted(organisation);
    members = List.copyOf(members);
    trusted = Vendor.sorted(trusted);
    trusts = List.copyOf(trusts);
    vendors = vendors.stream().sorted(Comparator.comparing(Vendor::name)).toList();
    vendorLists = List.copyOf(vendorLists);
  }

  /** The lists under their names without folders, and what they say. */
  KnownAccounts namesAlone() {
    return new KnownAccounts(
        organisation,
        members,
        trusted,
        trusts,
        vendors,
        vendorLists.stream().map(VendorList::nameAlone).toList());
  }

  /** Name by account of all lists. */
  public Map<String, String> listed() {
    Map<String, String> names = new HashMap<>();
    vendorLists.forEach(list -> list.names().forEach(names::putIfAbsent));
    return names;
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
