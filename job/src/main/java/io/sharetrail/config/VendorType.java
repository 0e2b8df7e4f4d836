package io.sharetrail.config;

import java.util.List;
import java.util.Set;

/** One vendor: {@code {name: Example Backup, accounts: ["111122223333"], inUse: true}}. */
final class VendorType implements ValueType<Vendor> {

  private static final List<String> FIELDS = List.of("name", "accounts", "inUse");
  private static final ValueType<List<String>> ACCOUNTS =
      new ListType<>("account ids", Scalars.ACCOUNT_ID);

  @Override
  public String accepted() {
    return "{name: …, accounts: [\"111122223333\", …], inUse: true or false (default true)}";
  }

  @Override
  public Vendor read(String key, Given value, Problems problems) {
    Mapping vendor = Mapping.of(key, value, "a vendor", FIELDS, accepted(), problems);
    if (vendor == null) {
      return null;
    }
    String name = vendor.required("name", Scalars.NAME);
    List<String> accounts = vendor.required("accounts", ACCOUNTS);
    Boolean inUse = vendor.optional("inUse", Scalars.TRUTH, true);
    if (accounts != null && accounts.isEmpty()) {
      vendor.complain(key + ": a vendor needs at least one account id");
    }
    return vendor.sound() ? new Vendor(name, Set.copyOf(accounts), inUse) : null;
  }

  @Override
  public String write(Vendor vendor) {
    return "{name: "
        + Scalars.NAME.write(vendor.name())
        + ", accounts: "
        + ACCOUNTS.write(List.copyOf(vendor.accounts()))
        + ", inUse: "
        + vendor.inUse()
        + "}";
  }
}
