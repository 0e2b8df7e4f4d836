package io.sharetrail.config;

import io.sharetrail.detect.Kind;
import io.sharetrail.exceptions.ExceptionEntry;
import io.sharetrail.exceptions.ExceptionKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One exception, as a document writes it. */
final class ExceptionType implements ValueType<ExceptionEntry> {

  static final int LONGEST_LIST = 500;

  private static final List<String> ABOUT =
      List.of(
          "ticket",
          "from",
          "until",
          "accounts",
          "regions",
          "actors",
          "targets",
          "snapshots",
          "tags",
          "events");

  private static final List<String> FIELDS =
      Stream.concat(Stream.of("id", "kind", "owner", "reason", "expires"), ABOUT.stream()).toList();

  private static final ValueType<String> ID =
      Scalars.matching(
          "1 to 64 letters, digits and . _ -, not starting with a sign",
          Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}"),
          "is no such id");

  private static final ValueType<ExceptionKind> KIND =
      Scalars.oneOf(ExceptionKind.class, KafkaConfig::spelling);

  private static final ValueType<String> OWNER = new Printable(128);
  private static final ValueType<String> REASON = new Printable(400);
  private static final ValueType<String> TICKET = new Printable(64);

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  private static final ValueType<String> TARGET =
      Scalars.matching(
          "a 12-digit AWS account id in quotes, public, or the ARN of an organization or its unit",
          Pattern.compile(
              "\\d{12}|public|arn:aws[a-z-]*:organizations::\\d{12}:"
                  + "(organization/o-[a-z0-9]{1,32}|ou/o-[a-z0-9]{1,32}/ou-[a-z0-9]{1,32}-[a-z0-9]{1,32})"),
          "is none of them");

  private static final ValueType<String> SNAPSHOT =
      Scalars.matching(
          "the id of a snapshot or image, as snap-0123456789abcdef0",
          Pattern.compile("(snap|ami)-[0-9a-f]{8,17}"),
          "is no such id");

  private static final ValueType<Kind> EVENT =
      new ScalarType<>(
          Arrays.stream(Kind.values())
              .filter(Kind::isSubject)
              .map(Kind::label)
              .collect(Collectors.joining(", ")),
          scalar ->
              Arrays.stream(Kind.values())
                  .filter(kind -> kind.isSubject() && kind.label().equals(scalar.text()))
                  .findFirst()
                  .orElseThrow(() -> new IllegalArgumentException("is none of them")),
          Kind::label);

  @Override
  public String accepted() {
    return "{id: …, kind: trust, suppress or approve, owner: …, reason: …, expires:"
        + " 2026-01-01T00:00:00Z, and what it is about: "
        + String.join(", ", ABOUT)
        + "}";
  }

  @Override
  public ExceptionEntry read(String place, Given value, Problems problems) {
    String key = place + named(value);
    Mapping entry = Mapping.of(key, value, "an exception", FIELDS, accepted(), problems);
    if (entry == null) {
      return null;
    }
    ExceptionEntry read =
        new ExceptionEntry(
            entry.required("id", ID),
            entry.required("kind", KIND),
            entry.required("owner", OWNER),
            entry.required("reason", REASON),
            entry.optional("ticket", TICKET, null),
            entry.optional("from", Scalars.INSTANT, null),
            entry.optional("until", Scalars.INSTANT, null),
            entry.required("expires", Scalars.INSTANT),
            list(entry, "accounts", Scalars.ACCOUNT_ID),
            list(entry, "regions", TrustType.REGION),
            list(entry, "actors", TrustType.ACTOR),
            list(entry, "targets", TARGET),
            list(entry, "snapshots", SNAPSHOT),
            entry.optional("tags", new TagsType(), Map.of()),
            list(entry, "events", EVENT));
    if (entry.sound()) {
      new EntryChecks(read, complaint -> entry.complain(key + ": " + complaint)).run();
    }
    return entry.sound() ? read : null;
  }

  private static <T> List<T> list(Mapping entry, String field, ValueType<T> item) {
    return entry.optional(field, new StatedList<>(field, item, LONGEST_LIST), List.of());
  }

  /** The entry's own id, to find it by, if it has one. */
  private static String named(Given value) {
    return value instanceof Given.Mapping mapping
            && mapping.entries().get("id") instanceof Given.Scalar id
        ? " " + Problems.quote(id.text())
        : "";
  }

  static boolean isAccount(String target) {
    return ACCOUNT.matcher(target).matches();
  }

  @Override
  public String write(ExceptionEntry entry) {
    return "{id: "
        + entry.id()
        + ", kind: "
        + entry.kind().label()
        + ", owner: "
        + OWNER.write(entry.owner())
        + ", reason: "
        + REASON.write(entry.reason())
        + (entry.ticket() == null ? "" : ", ticket: " + TICKET.write(entry.ticket()))
        + moment("from", entry.from())
        + moment("until", entry.until())
        + moment("expires", entry.expires())
        + list("accounts", entry.accounts(), Scalars.ACCOUNT_ID)
        + list("regions", entry.regions(), TrustType.REGION)
        + list("actors", entry.actors(), TrustType.ACTOR)
        + list("targets", entry.targets(), TARGET)
        + list("snapshots", entry.snapshots(), SNAPSHOT)
        + (entry.tags().isEmpty() ? "" : ", tags: " + new TagsType().write(entry.tags()))
        + list("events", entry.events(), EVENT)
        + "}";
  }

  private static String moment(String field, Instant moment) {
    return moment == null ? "" : ", " + field + ": " + moment;
  }

  private static <T> String list(String field, List<T> values, ValueType<T> item) {
    return values.isEmpty() ? "" : ", " + field + ": " + new ListType<>(field, item).write(values);
  }
}
