package io.sharetrail.config;

import io.sharetrail.risk.Membership;
import io.sharetrail.risk.Trust;
import java.util.List;
import java.util.Set;

/** {@code organisation.*}, {@code trusted.*} and {@code vendors}. */
final class AccountKeys {

  private static final ValueType<List<String>> ACCOUNTS =
      new ListType<>("account ids", Scalars.ACCOUNT_ID);

  static final ConfigKey<List<String>> ORGANISATION =
      new ConfigKey<>(
          "organisation.accounts",
          ACCOUNTS,
          List.of(),
          "accounts of the same organisation; sharing with them scores little",
          config -> List.copyOf(config.accounts().organisation()));

  static final ConfigKey<List<Membership>> MEMBERS =
      new ConfigKey<>(
          "organisation.members",
          new ListType<>("members", new MembershipType()),
          List.of(),
          "the same for accounts that joined or left: a share is judged by what was true at its time",
          config -> config.accounts().members());

  static final ConfigKey<List<Trust>> TRUSTS =
      new ConfigKey<>(
          "trusted.when",
          new ListType<>("trusts", new TrustType()),
          List.of(),
          "accounts of others that snapshots may be shared with under conditions: all of an entry have to"
              + " hold",
          config -> config.accounts().trusts());

  static final ConfigKey<List<String>> TRUSTED =
      new ConfigKey<>(
          "trusted.accounts",
          ACCOUNTS,
          List.of(),
          "accounts of others that snapshots may be shared with",
          config -> List.copyOf(config.accounts().trusted()));

  static final ConfigKey<List<Vendor>> VENDORS =
      new ConfigKey<>(
          "vendors",
          new ListType<>("vendors", new VendorType()),
          List.of(),
          "companies whose product is known to receive snapshots, and whether it is in use here",
          config -> config.accounts().vendors());

  static final ConfigKey<List<VendorList>> VENDOR_LISTS =
      new ConfigKey<>(
          "vendors.lists",
          new ListType<>("files", new VendorListType()),
          List.of(),
          "public lists of vendors' accounts, brought by you: an account on one scores as an unknown one and"
              + " bears its name; of an account on several the first list counts",
          config -> config.accounts().vendorLists());

  static final List<ConfigKey<?>> ALL =
      List.of(ORGANISATION, MEMBERS, TRUSTED, TRUSTS, VENDORS, VENDOR_LISTS);

  private AccountKeys() {}

  static KnownAccounts build(Values values) {
    return new KnownAccounts(
        Set.copyOf(values.get(ORGANISATION)),
        values.get(MEMBERS),
        Set.copyOf(values.get(TRUSTED)),
        values.get(TRUSTS),
        values.get(VENDORS),
        values.get(VENDOR_LISTS));
  }
}
