package io.sharetrail.config;

import java.util.List;
import java.util.Map;
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
    if (!(value instanceof Given.Mapping mapping)) {
      problems.rejected(value, key, "is not a vendor", accepted());
      return null;
    }
    Map<String, Given> entries = mapping.entries();
    entries.forEach(
        (field, given) -> {
          if (!FIELDS.contains(field)) {
            problems.add(
                given.origin().label(),
                key
                    + ": unknown field "
                    + Problems.quote(field)
                    + Suggestion.among(FIELDS).sentence(field)
                    + "; accepted: "
                    + accepted());
          }
        });
    String name = required(key, "name", Scalars.NAME, mapping, problems);
    List<String> accounts = required(key, "accounts", ACCOUNTS, mapping, problems);
    Boolean inUse =
        entries.containsKey("inUse")
            ? Scalars.TRUTH.read(key + ".inUse", entries.get("inUse"), problems)
            : Boolean.TRUE;
    if (accounts != null && accounts.isEmpty()) {
      problems.add(mapping.origin().label(), key + ": a vendor needs at least one account id");
      return null;
    }
    if (name == null || accounts == null || inUse == null) {
      return null;
    }
    return new Vendor(name, Set.copyOf(accounts), inUse);
  }

  private <T> T required(
      String key, String field, ValueType<T> type, Given.Mapping vendor, Problems problems) {
    Given given = vendor.entries().get(field);
    if (given == null) {
      problems.add(
          vendor.origin().label(),
          key + ": a vendor has no " + field + "; accepted: " + accepted());
      return null;
    }
    return type.read(key + "." + field, given, problems);
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
