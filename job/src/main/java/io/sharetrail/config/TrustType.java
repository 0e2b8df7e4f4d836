package io.sharetrail.config;

import io.sharetrail.risk.Trust;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Trust under conditions: {@code {account: "123456789012", regions: [...], actors: [...], from: …,
 * to: …}}.
 */
final class TrustType implements ValueType<Trust> {

  private static final List<String> FIELDS = List.of("account", "regions", "actors", "from", "to");

  /** The account is said in full: a pattern must not let others in. */
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:(iam|sts)::\\d{12}:[\\x21-\\x7e&&[^\"\\\\]]{1,512}");

  static final ValueType<String> REGION =
      Scalars.matching(
          "as eu-central-1", Pattern.compile("[a-z]{2,4}(-[a-z]+)+-\\d{1,2}"), "is no region");

  static final ValueType<String> ACTOR =
      new ScalarType<>(
          "an ARN that begins with arn: and the partition, with * for any characters",
          scalar -> {
            String text = scalar.text();
            if (!ARN.matcher(text).matches()) {
              throw new IllegalArgumentException("is no ARN of an identity");
            }
            return text;
          },
          text -> '"' + text + '"');

  private static final ValueType<List<String>> REGIONS = new ListType<>("regions", REGION);
  private static final ValueType<List<String>> ACTORS = new ListType<>("actors", ACTOR);

  @Override
  public String accepted() {
    return "{account: \"123456789012\", regions: [eu-central-1, …] (default: all), actors:"
        + " [\"arn:aws:iam::111122223333:role/Backup*\", …] (default: everybody), from:"
        + " 2025-03-01T00:00:00Z, to: 2025-04-01T00:00:00Z (default: always)}";
  }

  @Override
  public Trust read(String key, Given value, Problems problems) {
    Mapping trust = Mapping.of(key, value, "a trust", FIELDS, accepted(), problems);
    if (trust == null) {
      return null;
    }
    String account = trust.required("account", Scalars.ACCOUNT_ID);
    List<String> regions = trust.optional("regions", REGIONS, List.of());
    List<String> actors = trust.optional("actors", ACTORS, List.of());
    Instant from = trust.optional("from", Scalars.INSTANT, null);
    Instant to = trust.optional("to", Scalars.INSTANT, null);
    trust.ordered(from, to);
    return trust.sound() ? new Trust(account, regions, actors, from, to) : null;
  }

  @Override
  public String write(Trust trust) {
    return "{account: "
        + Scalars.ACCOUNT_ID.write(trust.account())
        + ", regions: "
        + REGIONS.write(trust.regions())
        + ", actors: "
        + ACTORS.write(trust.actors())
        + Mapping.period(trust.from(), trust.to())
        + "}";
  }
}
