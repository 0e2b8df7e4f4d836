package io.sharetrail.config;

import static io.sharetrail.config.SinkField.byType;
import static io.sharetrail.config.SinkField.optional;
import static io.sharetrail.config.SinkField.required;
import static io.sharetrail.config.SinkType.ELASTICSEARCH;
import static io.sharetrail.config.SinkType.FILES;
import static io.sharetrail.config.SinkType.OPENSEARCH;
import static io.sharetrail.config.SinkType.SPLUNK_HEC;
import static io.sharetrail.config.SinkType.WEBHOOK;

import io.sharetrail.alert.document.Form;
import io.sharetrail.config.SinkConfig.Mode;
import io.sharetrail.config.SinkConfig.WhenDown;
import io.sharetrail.config.SinkFilter.Outputs;
import io.sharetrail.config.SinkFilter.Updates;
import io.sharetrail.detect.Kind;
import io.sharetrail.risk.Severity;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every field of a sink. */
final class SinkFields {

  private static final int KIB = 1 << 10;
  private static final int MIB = 1 << 20;

  private static final Set<SinkType> ANY = EnumSet.allOf(SinkType.class);
  private static final Set<SinkType> SERVERS =
      EnumSet.of(OPENSEARCH, ELASTICSEARCH, SPLUNK_HEC, WEBHOOK);
  private static final Set<SinkType> SEARCH = EnumSet.of(OPENSEARCH, ELASTICSEARCH);
  private static final Set<SinkType> SPLUNK = EnumSet.of(SPLUNK_HEC);
  private static final Set<SinkType> HOOK = EnumSet.of(WEBHOOK);
  private static final Set<SinkType> FILE = EnumSet.of(FILES);

  private static final ValueType<String> WORD = new Printable(128);

  static final SinkField<String> NAME =
      required(
          "name",
          Scalars.matching(
              "1 to 40 lower-case letters, digits and -, beginning with a letter",
              Pattern.compile("[a-z][a-z0-9-]{0,39}"),
              "is not such a name"),
          ANY,
          "unlike that of any other sink; savepoints and metrics know it, so it never changes");

  static final SinkField<SinkType> TYPE =
      required("type", Scalars.oneOf(SinkType.class, SinkType::spelling), ANY, "what it is");

  static final SinkField<Form> FORM =
      byType(
          "form",
          Scalars.oneOf(Form.class, KafkaConfig::spelling),
          SinkType::form,
          "in which an alert is written (see documents.md)");

  static final SinkField<Outputs> OF =
      optional(
          "of",
          Scalars.oneOf(Outputs.class, KafkaConfig::spelling),
          ANY,
          Outputs.ALERTS,
          "what goes there: what is raised, what is suppressed or rolled up, or both");

  static final SinkField<Severity> MIN_SEVERITY =
      optional(
          "minSeverity",
          Scalars.oneOf(Severity.class, severity -> severity.name().toLowerCase(Locale.ROOT)),
          ANY,
          Severity.LOW,
          "revisions that are less severe do not go there");

  static final SinkField<List<String>> KINDS =
      optional(
          "kinds",
          new ListType<>("kinds", kind()),
          ANY,
          List.of(),
          "only these kinds of alerts; empty: all");

  static final SinkField<List<String>> ACCOUNTS =
      optional(
          "accounts",
          new ListType<>("account ids", Scalars.ACCOUNT_ID),
          ANY,
          List.of(),
          "only alerts about what these accounts own; empty: all");

  static final SinkField<Updates> UPDATES =
      byType(
          "updates",
          Scalars.oneOf(Updates.class, KafkaConfig::spelling),
          SinkType::updates,
          "which revisions go there: all, those that raise the severity (and the first), or the"
              + " settled one");

  static final SinkField<Integer> MAX_DOCUMENT_BYTES =
      optional(
          "maxDocumentBytes",
          ByteSizes.between(16 * KIB, 10 * MIB),
          ANY,
          1_000_000,
          "largest document; an alert that would be larger is shortened and says so");

  static final SinkField<List<String>> URLS =
      optional(
          "urls",
          new ListType<>("URLs", Scalars.HTTP_URL),
          SERVERS,
          List.of(),
          "where the server is; several are tried in turn when one does not answer");

  static final SinkField<SecretReference> URL_SECRET =
      optional(
          "urlSecret",
          KafkaScalars.SECRET,
          HOOK,
          null,
          "where the URL is kept if it is a secret itself, as Slack's are; in place of urls");

  static final SinkField<String> CA_FILE =
      optional(
          "caFile",
          Scalars.FETCHED_FILE,
          SERVERS,
          null,
          "certificates (PEM) of who signed the server's; unset: those that Java knows");

  static final SinkField<Duration> TIMEOUT =
      optional(
          "timeout",
          Durations.between(Duration.ofMillis(100), Duration.ofMinutes(2)),
          SERVERS,
          Duration.ofSeconds(10),
          "until an answer must be complete");

  static final SinkField<Integer> BUFFER =
      optional(
          "buffer",
          Scalars.integer(100, 100_000),
          SERVERS,
          10_000,
          "documents that may wait for it in each subtask, and 32 MiB of them at most");

  static final SinkField<WhenDown> WHEN_DOWN =
      required(
          "whenDown",
          Scalars.oneOf(WhenDown.class, KafkaConfig::spelling),
          SERVERS,
          "what happens when it is down and no more may wait: block (the job waits, and all other"
              + " outputs with it) or divert (to `undelivered`)");

  static final SinkField<Duration> PATIENCE =
      optional(
          "patience",
          Durations.between(Duration.ofSeconds(1), Duration.ofHours(24)),
          SERVERS,
          Duration.ofMinutes(5),
          "with divert: how long it may be down before documents are diverted though more could"
              + " wait");

  static final SinkField<String> UNDELIVERED =
      required(
          "undelivered",
          place(),
          SERVERS,
          "folder or URI (s3://bucket/prefix) for documents that it refuses for good, and those that"
              + " are diverted; `sharetrail redeliver` sends them again");

  static final SinkField<String> INDEX =
      optional(
          "index",
          Scalars.matching(
              "the name of an index: 1 to 128 lower-case letters, digits, dots, - and _, beginning"
                  + " with a letter or digit",
              Pattern.compile("[a-z0-9][a-z0-9._-]{0,127}"),
              "is not the name of an index"),
          SEARCH,
          null,
          "index, alias or data stream; unset: sharetrail-alerts, in the mode data-stream"
              + " sharetrail-revisions");

  static final SinkField<Mode> MODE =
      optional(
          "mode",
          Scalars.oneOf(Mode.class, KafkaConfig::spelling),
          SEARCH,
          Mode.INDEX,
          "index: one document for each alert, of which the newest revision counts; data-stream: one"
              + " for each revision");

  static final SinkField<String> USERNAME =
      optional("username", WORD, SEARCH, null, "for basic authentication");

  static final SinkField<SecretReference> PASSWORD =
      optional("password", KafkaScalars.SECRET, SEARCH, null, "that goes with it");

  static final SinkField<SecretReference> API_KEY =
      optional(
          "apiKey",
          KafkaScalars.SECRET,
          SEARCH,
          null,
          "API key in base64, as the server gave it out");

  static final SinkField<String> SIGV4 =
      optional(
          "sigv4",
          Scalars.matching(
              "es (a domain of Amazon OpenSearch) or aoss (a serverless collection)",
              Pattern.compile("es|aoss"),
              "is neither"),
          SEARCH,
          null,
          "sign requests with AWS credentials (aws.*) for this service");

  static final SinkField<SecretReference> TOKEN =
      optional(
          "token",
          KafkaScalars.SECRET,
          EnumSet.of(SPLUNK_HEC, WEBHOOK),
          null,
          "token of the event collector; of a webhook: sent as a bearer");

  static final SinkField<String> CHANNEL =
      optional(
          "channel",
          Scalars.matching(
              "a GUID, as 0d1c0b6e-0000-4000-8000-000000000001",
              Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"),
              "is no GUID"),
          SPLUNK,
          null,
          "channel of the event collector, at the first of the urls; for each other one, and for each"
              + " subtask if unset, one is made up");

  static final SinkField<Boolean> ACKNOWLEDGEMENT =
      optional(
          "acknowledgement",
          Scalars.TRUTH,
          SPLUNK,
          false,
          "an event counts as delivered only when an indexer has it; the token must allow it");

  static final SinkField<Boolean> GZIP =
      optional("gzip", Scalars.TRUTH, SPLUNK, true, "compress requests");

  static final SinkField<String> SPLUNK_INDEX =
      optional("splunkIndex", WORD, SPLUNK, null, "index of the events; unset: the token's own");

  static final SinkField<String> SOURCE =
      optional("source", WORD, SPLUNK, "sharetrail", "source of the events");

  static final SinkField<String> SOURCETYPE =
      optional("sourcetype", WORD, SPLUNK, "sharetrail:alert", "source type of the events");

  static final SinkField<String> HOST =
      optional("host", WORD, SPLUNK, null, "host of the events; unset: the token's own");

  static final SinkField<SecretReference> SIGNING_KEY =
      optional(
          "signingKey",
          KafkaScalars.SECRET,
          HOOK,
          null,
          "key of the HMAC-SHA-256 in the header X-Sharetrail-Signature");

  static final SinkField<String> PATH =
      required("path", place(), FILE, "folder or URI (s3://bucket/prefix) of the files");

  static final SinkField<Integer> ROLL_BYTES =
      optional(
          "rollBytes",
          ByteSizes.between(64 * KIB, 1024 * MIB),
          FILE,
          128 * MIB,
          "files are finished at each checkpoint; one that gets larger before it is followed by another");

  static final List<SinkField<?>> ALL =
      List.of(
          NAME,
          TYPE,
          FORM,
          OF,
          MIN_SEVERITY,
          KINDS,
          ACCOUNTS,
          UPDATES,
          MAX_DOCUMENT_BYTES,
          URLS,
          URL_SECRET,
          CA_FILE,
          TIMEOUT,
          BUFFER,
          WHEN_DOWN,
          PATIENCE,
          UNDELIVERED,
          INDEX,
          MODE,
          USERNAME,
          PASSWORD,
          API_KEY,
          SIGV4,
          TOKEN,
          CHANNEL,
          ACKNOWLEDGEMENT,
          GZIP,
          SPLUNK_INDEX,
          SOURCE,
          SOURCETYPE,
          HOST,
          SIGNING_KEY,
          PATH,
          ROLL_BYTES);

  private SinkFields() {}

  private static ValueType<String> kind() {
    List<String> labels =
        Stream.concat(
                Arrays.stream(Kind.values()).filter(Kind::isSubject).map(Kind::label),
                Stream.of("storm", "exceptions-refused"))
            .toList();
    return Scalars.matching(
        String.join(", ", labels),
        Pattern.compile(labels.stream().map(Pattern::quote).collect(Collectors.joining("|"))),
        "is none of them");
  }

  private static ValueType<String> place() {
    return new ScalarType<>(
        "an absolute path, or a URI of what Flink's file systems write, as s3://bucket/prefix",
        scalar -> {
          String text = scalar.text();
          if (!text.matches("(/|[a-z][a-z0-9+.-]*://)[^\\p{Cntrl}@?#\\\\]{1,1024}")) {
            throw new IllegalArgumentException("is neither");
          }
          return text;
        },
        Scalars::quoted);
  }
}
