package io.sharetrail.config;

import io.sharetrail.risk.Membership;
import java.time.Instant;
import java.util.List;

/** One account's time in the organisation: {@code {account: "111122223333", from: …, to: …}}. */
final class MembershipType implements ValueType<Membership> {

  private static final List<String> FIELDS = List.of("account", "from", "to");

  @Override
  public String accepted() {
    return "{account: \"111122223333\", from: 2024-05-01T00:00:00Z (default: ever since), to:"
        + " 2025-06-30T00:00:00Z (default: until today)}";
  }

  @Override
  public Membership read(String key, Given value, Problems problems) {
    Mapping member = Mapping.of(key, value, "a member", FIELDS, accepted(), problems);
    if (member == null) {
      return null;
    }
    String account = member.required("account", Scalars.ACCOUNT_ID);
    Instant from = member.optional("from", Scalars.INSTANT, null);
    Instant to = member.optional("to", Scalars.INSTANT, null);
    member.ordered(from, to);
    return member.sound() ? new Membership(account, from, to) : null;
  }

  @Override
  public String write(Membership member) {
    return "{account: "
        + Scalars.ACCOUNT_ID.write(member.account())
        + Mapping.period(member.from(), member.to())
        + "}";
  }
}
