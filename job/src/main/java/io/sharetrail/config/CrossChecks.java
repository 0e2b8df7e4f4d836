package io.sharetrail.config;

import io.sharetrail.risk.Calendar;
import io.sharetrail.risk.Weight;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules between keys. A rule is skipped when one of its keys is already known to be wrong. */
final class CrossChecks {

  private final JobConfig config;
  private final Problems problems;

  private CrossChecks(JobConfig config, Problems problems) {
    this.config = config;
    this.problems = problems;
  }

  static void run(JobConfig config, Problems problems) {
    CrossChecks checks = new CrossChecks(config, problems);
    checks.vendors();
    checks.calendars();
    checks.sizes();
    checks.tombstone();
    checks.weights();
    checks.kafka();
    checks.exceptions();
    checks.credentials();
    checks.kinesis();
    checks.sinks();
  }

  private void vendors() {
    if (!usable(
        AccountKeys.ORGANISATION,
        AccountKeys.MEMBERS,
        AccountKeys.TRUSTED,
        AccountKeys.TRUSTS,
        AccountKeys.VENDORS)) {
      return;
    }
    KnownAccounts accounts = config.accounts();
    Set<String> names = new HashSet<>();
    Map<String, String> owners = new HashMap<>();
    for (Vendor vendor : accounts.vendors()) {
      if (!names.add(vendor.name())) {
        problems.add(
            null, "vendors: the name " + Problems.quote(vendor.name()) + " is given twice");
      }
      for (String account : vendor.accounts()) {
        String other = owners.put(account, vendor.name());
        if (other != null && !other.equals(vendor.name())) {
          clash(account, "vendor " + Problems.quote(other), vendor);
        }
        boolean member =
            accounts.members().stream().anyMatch(each -> each.account().equals(account));
        if (accounts.organisation().contains(account) || member) {
          clash(account, AccountKeys.ORGANISATION.path(), vendor);
        }
        boolean trusted =
            accounts.trusts().stream().anyMatch(each -> each.account().equals(account));
        if (accounts.trusted().contains(account) || trusted) {
          clash(account, AccountKeys.TRUSTED.path(), vendor);
        }
      }
    }
  }

  private void calendars() {
    if (!usable(CalendarKeys.CALENDARS)) {
      return;
    }
    Set<String> named = new HashSet<>();
    for (Calendar calendar : config.calendars()) {
      Set<String> accounts =
          calendar.accounts().isEmpty() ? Set.of("every other account") : calendar.accounts();
      for (String account : accounts) {
        if (!named.add(account)) {
          problems.add(null, "calendars: " + account + " has two calendars");
        }
      }
    }
  }

  private void kafka() {
    if (usable(KafkaKeys.SECURITY, KafkaKeys.USERNAME, KafkaKeys.PASSWORD)) {
      KafkaConfig kafka = config.kafka();
      boolean scram = KafkaConfig.spelling(kafka.security()).startsWith("scram");
      boolean both = kafka.username() != null && kafka.password() != null;
      boolean one = kafka.username() != null || kafka.password() != null;
      if (scram && !both) {
        problems.add(
            null,
            "kafka.security: "
                + KafkaConfig.spelling(kafka.security())
                + " needs kafka.username and kafka.password");
      } else if (one && !scram) {
        problems.add(
            null,
            "kafka.username and kafka.password are for kafka.security: scram-sha-512 (or -256), not "
                + KafkaConfig.spelling(kafka.security()));
      }
    }
    if (config.kafka().source().topics().isEmpty() && usable(KafkaKeys.TOPICS)) {
      problems.add(null, "source.kafka.topics: name at least one topic");
    }
    if (config.kafka().source().idleness() != null) {
      atMost(IntakeKeys.OUT_OF_ORDERNESS, KafkaKeys.IDLENESS);
    }
    places(
        KafkaKeys.TOPICS,
        List.of(KafkaKeys.ALERTS, KafkaKeys.AUDIT, KafkaKeys.DEAD_LETTERS, ExceptionsKeys.TOPIC));
  }

  private void exceptions() {
    if (!usable(ExceptionsKeys.FILE, ExceptionsKeys.TOPIC)) {
      return;
    }
    ExceptionsConfig exceptions = config.exceptions();
    if (exceptions.topic() == null) {
      return;
    }
    if (exceptions.file() != null) {
      problems.add(null, "exceptions.file and exceptions.topic: keep them in one place");
    }
    if (usable(KafkaKeys.BOOTSTRAP_SERVERS) && !config.kafka().isUsed()) {
      problems.add(null, "exceptions.topic needs kafka.bootstrapServers");
    }
  }

  /** A job that reads what it wrote would never end, and two outputs in one place are neither. */
  private void places(ConfigKey<List<String>> read, List<ConfigKey<String>> written) {
    Map<String, String> taken = new LinkedHashMap<>();
    if (usable(read)) {
      read.of().apply(config).forEach(place -> taken.put(place, read.path()));
    }
    for (ConfigKey<String> key : written) {
      String place = key.of().apply(config);
      if (place == null || !usable(key)) {
        continue;
      }
      taken.forEach(
          (other, by) -> {
            if (isOne(place, other)) {
              problems.add(
                  null,
                  key.path() + " and " + by + " are both " + place + "; name another for one");
            }
          });
      taken.put(place, key.path());
    }
  }

  /** Two ARNs name two streams; a name alone may mean the stream of an ARN. */
  private static boolean isOne(String place, String other) {
    boolean arns = place.startsWith("arn:") && other.startsWith("arn:");
    return arns ? place.equals(other) : nameOf(place).equals(nameOf(other));
  }

  /** Of a topic, or of a stream that may be given by its ARN. */
  private static String nameOf(String place) {
    return place.substring(place.lastIndexOf('/') + 1);
  }

  private void credentials() {
    if (!usable(AwsKeys.CREDENTIALS, AwsKeys.PROFILE, AwsKeys.ROLE_ARN, AwsKeys.EXTERNAL_ID)) {
      return;
    }
    AwsConfig aws = config.aws();
    together(
        AwsKeys.PROFILE, aws.credentials() == AwsConfig.Credentials.PROFILE, AwsKeys.CREDENTIALS);
    boolean role = aws.credentials() == AwsConfig.Credentials.ASSUME_ROLE;
    together(AwsKeys.ROLE_ARN, role, AwsKeys.CREDENTIALS);
    if (aws.externalId() != null && !role) {
      together(AwsKeys.EXTERNAL_ID, false, AwsKeys.CREDENTIALS);
    }
  }

  private void kinesis() {
    if (usable(KinesisKeys.STREAMS)) {
      Set<String> names = new HashSet<>();
      for (String stream : config.kinesis().source().streams()) {
        String name = nameOf(stream);
        if (!names.add(name)) {
          problems.add(
              null,
              KinesisKeys.STREAMS.path()
                  + ": two streams are called "
                  + Problems.quote(name)
                  + "; read one of them with another job");
        }
      }
    }
    if (usable(KinesisKeys.POSITION, KinesisKeys.TIMESTAMP)) {
      boolean moment = config.kinesis().source().position() == KinesisConfig.Position.AT_TIMESTAMP;
      together(KinesisKeys.TIMESTAMP, moment, KinesisKeys.POSITION);
    }
    if (config.kinesis().source().idleness() != null) {
      atMost(IntakeKeys.OUT_OF_ORDERNESS, KinesisKeys.IDLENESS);
    }
    places(
        KinesisKeys.STREAMS,
        List.of(KinesisKeys.ALERTS, KinesisKeys.AUDIT, KinesisKeys.DEAD_LETTERS));
  }

  private void sinks() {
    if (!usable(SinksKeys.SINKS)) {
      return;
    }
    Set<String> names = new HashSet<>();
    for (SinkConfig sink : config.sinks()) {
      if (!names.add(sink.name())) {
        problems.add(null, "sinks: the name " + Problems.quote(sink.name()) + " is given twice");
      }
    }
  }

  /** One is given if, and only if, the other asks for it. */
  private void together(ConfigKey<?> given, boolean asked, ConfigKey<?> by) {
    boolean there = given.of().apply(config) != null;
    if (asked && !there) {
      problems.add(null, by.path() + ": " + by.write(config) + " needs " + given.path());
    } else if (there && !asked) {
      problems.add(null, given.path() + " has no use with " + by.path() + ": " + by.write(config));
    }
  }

  private void clash(String account, String place, Vendor vendor) {
    problems.add(
        null,
        "the account "
            + account
            + " is in "
            + place
            + " and in vendor "
            + Problems.quote(vendor.name())
            + "; keep it in one of them");
  }

  private void sizes() {
    atMost(IntakeKeys.MAX_RECORD_BYTES, IntakeKeys.MAX_INFLATED_BYTES);
    atMost(IntakeKeys.DEAD_LETTER_BYTES, IntakeKeys.MAX_RECORD_BYTES);
  }

  /** A duplicate that is merely late must still find the tombstone. */
  private void tombstone() {
    atMost(IntakeKeys.OUT_OF_ORDERNESS, CorrelationKeys.TOMBSTONE);
  }

  /** More damning evidence must never score less than the same evidence in a milder form. */
  private void weights() {
    List<List<Weight>> milderFirst =
        List.of(
            List.of(Weight.BASE_UNKNOWN_EXTERNAL, Weight.BASE_PUBLIC),
            List.of(Weight.ATTEMPT, Weight.ATTEMPT_PUBLIC),
            List.of(Weight.DENIED_FEW, Weight.DENIED_MANY),
            List.of(Weight.GUARD_BLOCK_PUBLIC, Weight.GUARD_BLOCK_PUBLIC_FOR_PUBLIC),
            List.of(Weight.BOUND_FRIENDLY, Weight.BOUND_FRIENDLY_ESCALATED));
    for (List<Weight> pair : milderFirst) {
      atMost(RiskKeys.of(pair.get(0)), RiskKeys.of(pair.get(1)));
    }
  }

  private <T extends Comparable<T>> void atMost(ConfigKey<T> small, ConfigKey<T> large) {
    if (usable(small, large) && small.of().apply(config).compareTo(large.of().apply(config)) > 0) {
      problems.add(
          null,
          small.path()
              + " ("
              + small.write(config)
              + ") must not be more than "
              + large.path()
              + " ("
              + large.write(config)
              + ")");
    }
  }

  private boolean usable(ConfigKey<?>... keys) {
    for (ConfigKey<?> key : keys) {
      if (problems.broken(key.path())) {
        return false;
      }
    }
    return true;
  }
}
