package io.sharetrail.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharetrail.cloudtrail.CodecLimits;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.DeadLetterReason;
import io.sharetrail.cloudtrail.RecordStream;
import io.sharetrail.cloudtrail.SkipKind;
import io.sharetrail.detect.Catalog;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.location.Locator;
import io.sharetrail.location.MmdbLocator;
import io.sharetrail.location.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {

  private static final long TIME = Instant.parse("2026-01-05T10:20:30Z").toEpochMilli();
  private static final long HOUR_OF_TIME = Instant.parse("2026-01-05T10:00:00Z").toEpochMilli();
  private static final long SKEW = 300_000;
  private static final int DEAD_LETTER_BYTES = 100;
  private static final CodecLimits LIMITS =
      new CodecLimits(20_000, 1 << 20, 500, 64, 4, DEAD_LETTER_BYTES, 100);

  private final List<IntakeRecord> out = new ArrayList<>();
  private Locator locator;
  private Intake intake;

  @BeforeEach
  void open() throws IOException {
    locator = MmdbLocator.open(null, null, null);
    intake = intake(1 << 10, Integer.MAX_VALUE, Long.MAX_VALUE);
  }

  private Intake intake(int cache, int tickEvents, long tickMillis) {
    return new Intake(
        new IntakeSettings(LIMITS, SKEW, cache, 1000, tickEvents, tickMillis, true, null),
        Catalog.STANDARD,
        locator);
  }

  @Test
  void aShareIsASubjectAndASighting() {
    take(share());

    assertThat(kinds()).containsExactly(Kind.EBS_SNAPSHOT_SHARED, Kind.SIGHTING);
    Observation subject = observations().get(0);
    assertThat(subject.origin()).isEqualTo("test#0");
    assertThat(subject.judgedAt()).isEqualTo(TIME);
    assertThat(observations().get(1).judgedAt()).isEqualTo(HOUR_OF_TIME);
  }

  @Test
  void anIrrelevantEventLeavesOneSightingAnHour() {
    take(read());
    take(read());
    take(with(read(), "eventTime", "\"2026-01-05T10:59:59Z\""));
    take(with(read(), "eventTime", "\"2026-01-05T11:00:00Z\""));

    assertThat(kinds()).containsExactly(Kind.SIGHTING, Kind.SIGHTING);
    Tick tick = endSplit();
    assertThat(tick.events()).isEqualTo(4);
    assertThat(tick.thinned()).isEqualTo(2);
  }

  @Test
  void losingTheCacheOnlyRepeatsSightings() {
    Intake forgetful = intake(1, Integer.MAX_VALUE, Long.MAX_VALUE);
    for (int i = 0; i < 6; i++) {
      accept(forgetful, with(read(), "sourceIPAddress", "\"192.0.2." + i % 2 + "\""));
    }

    assertThat(observations().stream().distinct()).hasSize(2);
    assertThat(observations()).hasSize(6);
  }

  @Test
  void aDiskReadBlockByBlockIsOneReadAMinute() {
    for (int block = 0; block < 100; block++) {
      take(with(block(block), "eventID", "\"block-" + block + "\""));
    }
    take(with(block(7), "eventTime", "\"2026-01-05T10:21:00Z\""));

    assertThat(kinds()).containsExactly(Kind.SNAPSHOT_READ, Kind.SIGHTING, Kind.SNAPSHOT_READ);
    Tick tick = endSplit();
    assertThat(tick.events()).isEqualTo(101);
    assertThat(tick.thinned()).as("99 reads and 100 sightings").isEqualTo(199);
  }

  @Test
  void readsOfOtherSnapshotsOrByOthersAreNotThinned() {
    take(block(1));
    take(block(1).replace("snap-0example", "snap-1example"));
    take(block(1).replace("user/alice", "user/bob"));
    take(with(block(1), "sourceIPAddress", "\"192.0.2.8\""));
    take(block(2));

    assertThat(observations().stream().filter(o -> o.kind() == Kind.SNAPSHOT_READ)).hasSize(4);
  }

  @Test
  void whicheverReadOfTheSecondComesFirstItIsTheSame() {
    List<String> second = new ArrayList<>();
    for (int block = 0; block < 10; block++) {
      second.add(with(block(block), "eventTime", "\"2026-01-05T10:20:30." + block + "Z\""));
    }
    second.forEach(this::take);
    Collections.reverse(second);
    Intake backwards = intake(1 << 10, Integer.MAX_VALUE, Long.MAX_VALUE);
    second.forEach(record -> accept(backwards, record));
    Intake forgetful = intake(1, Integer.MAX_VALUE, Long.MAX_VALUE);
    second.forEach(record -> accept(forgetful, record));

    assertThat(observations().stream().filter(o -> o.kind() == Kind.SNAPSHOT_READ))
        .as("losing the cache only repeats them")
        .hasSizeGreaterThan(2)
        .containsOnly(observations().get(0));
  }

  /** A restore counts such outputs, so that none may depend on what was thinned before. */
  @Test
  void whatIsThinnedIsNotCountedForARestore() {
    take(block(1));

    assertThat(out).extracting(IntakeRecord::mustNotBeLost).containsExactly(false, false);
  }

  @Test
  void aTickTellsAllThatWasCounted() {
    intake.startSplit();
    take(share());
    take(read());
    take(read());
    take(records(read(), read()));
    take("{\"Type\":\"SubscriptionConfirmation\",\"TopicArn\":\"t\",\"Message\":\"m\"}");
    take("not json");
    accept(intake, with(read(), "eventTime", "\"2099-01-01T00:00:00Z\""), TIME);

    Tick tick = endSplit();

    assertThat(tick.records()).isEqualTo(7);
    assertThat(tick.events()).isEqualTo(6);
    assertThat(tick.skipped()[SkipKind.SNS_CONFIRMATION.ordinal()]).isEqualTo(1);
    assertThat(tick.thinned()).as("the share already said where").isEqualTo(4);
    assertThat(tick.clamped()).isEqualTo(1);
    assertThat(tick.splits()).isEqualTo(1);
    assertThat(tick.maxEventTime()).as("2099 moves nothing").isEqualTo(TIME);
    assertThat(endSplit().records()).as("nothing is counted twice").isZero();
  }

  @Test
  void ticksComeEverySoManyRecordsWhateverElseIsEmitted() {
    Intake ticking = intake(1 << 10, 10, Long.MAX_VALUE);
    for (int i = 0; i < 95; i++) {
      accept(ticking, i % 3 == 0 ? share() : read());
    }
    ticking.endSplit(out::add);

    assertThat(ticks()).hasSize(10);
    assertThat(ticks().stream().mapToLong(Tick::records).sum()).isEqualTo(95);
    assertThat(ticks().stream().mapToLong(Tick::events).sum()).isEqualTo(95);
    assertThat(ticks().stream().mapToLong(Tick::splits).sum()).isEqualTo(1);
  }

  @Test
  void ticksComeWhenEventTimeGoesOn() {
    Intake ticking = intake(1 << 10, Integer.MAX_VALUE, 10_000);
    for (int second = 0; second < 60; second++) {
      accept(ticking, with(read(), "eventTime", "\"" + Instant.ofEpochSecond(second) + "\""));
    }

    assertThat(ticks()).extracting(Tick::maxEventTime).startsWith(0L, 10_000L, 20_000L).hasSize(6);
  }

  /** Skips have no event time, and nothing else may come for long. */
  @Test
  void whatIsSkippedIsCountedWithinASecondThoughEventTimeStands() {
    Intake ticking = intake(1 << 10, Integer.MAX_VALUE, 10_000);
    for (int quarter = 0; quarter < 9; quarter++) {
      accept(ticking, "", TIME + 250L * quarter);
    }

    assertThat(ticks()).extracting(Tick::records).containsExactly(1L, 4L, 4L);
    assertThat(ticks()).extracting(tick -> tick.skipped()[SkipKind.EMPTY.ordinal()]).contains(4L);
  }

  @Test
  void aNewSplitHasATimeOfItsOwn() {
    intake.startSplit();
    take(read());
    endSplit();
    intake.startSplit();

    assertThat(endSplit().maxEventTime()).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void aRelevantEventWithoutTimeIsADeadLetter() {
    String share = with(share(), "eventTime", "\"yesterday\"");
    take(share);
    take(with(share(), "eventTime", "null"));

    assertThat(observations()).isEmpty();
    assertThat(letters())
        .extracting(DeadLetter::reason)
        .containsExactly(DeadLetterReason.UNREADABLE_TIME, DeadLetterReason.UNREADABLE_TIME);
    assertThat(letters().get(0).size()).isEqualTo(share.length());
    assertThat(letters().get(0).origin()).isEqualTo("test#0");
    Tick tick = endSplit();
    assertThat(tick.records()).isEqualTo(2);
    assertThat(tick.events()).as("what is a dead letter is counted as such").isZero();
  }

  @Test
  void anIrrelevantEventWithoutTimeIsCountedAndNothingElse() {
    take(with(read(), "eventTime", "\"yesterday\""));

    assertThat(out).isEmpty();
    Tick tick = endSplit();
    assertThat(tick.events()).isEqualTo(1);
    assertThat(tick.maxEventTime()).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void anEventFromTheFutureIsClampedAndTeachesNothing() {
    long arrival = TIME - 10 * SKEW;
    accept(intake, share(), arrival);
    accept(intake, read(), arrival);

    assertThat(kinds()).containsExactly(Kind.EBS_SNAPSHOT_SHARED);
    assertThat(observations().get(0).eventTime()).isEqualTo(TIME);
    assertThat(observations().get(0).judgedAt()).isEqualTo(arrival + SKEW);
    Tick tick = endSplit();
    assertThat(tick.clamped()).isEqualTo(2);
    assertThat(tick.maxEventTime()).as("nor moves time").isEqualTo(Long.MIN_VALUE);
    assertThat(out.get(0).time()).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void aClockThatIsALittleAheadIsBelieved() {
    accept(intake, share(), TIME - SKEW);

    assertThat(kinds()).containsExactly(Kind.EBS_SNAPSHOT_SHARED, Kind.SIGHTING);
    assertThat(endSplit().clamped()).isZero();
  }

  @Test
  void aFailedCallIsNoSighting() {
    take(with(read(), "errorCode", "\"AccessDenied\""));
    take(with(read(), "errorMessage", "\"no\""));
    take(with(share(), "errorCode", "\"Client.UnauthorizedOperation\""));

    assertThat(kinds()).containsExactly(Kind.EBS_SNAPSHOT_SHARE_FAILED);
  }

  @Test
  void privateAddressesBelongToTheirEndpointOrAccount() {
    String here = with(read(), "sourceIPAddress", "\"10.0.0.7\"");
    take(here);
    take(with(here, "vpcEndpointId", "\"vpce-1\""));
    take(with(here, "vpcEndpointId", "\"vpce-2\""));
    take(with(here, "recipientAccountId", "\"444455556666\""));
    take(here);

    assertThat(observations())
        .extracting(Observation::networkKey)
        .containsExactly(
            "10.0.0.7@111122223333", "10.0.0.7@vpce-1", "10.0.0.7@vpce-2", "10.0.0.7@444455556666");
  }

  @Test
  void ipv6AddressesOfOneNetworkAreOnePlace() {
    take(with(read(), "sourceIPAddress", "\"2001:db8:1:2::1\""));
    take(with(read(), "sourceIPAddress", "\"2001:DB8:1:2:ffff::9\""));
    take(with(read(), "sourceIPAddress", "\"2001:db8:1:3::1\""));
    take(with(read(), "sourceIPAddress", "\"::ffff:192.0.2.1\""));

    assertThat(observations())
        .extracting(Observation::networkKey)
        .containsExactly("2001:db8:1:2::/64", "2001:db8:1:3::/64", "192.0.2.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ec2.amazonaws.com",
        "AWS Internal",
        "",
        "999.1.1.1",
        "1.2.3",
        "::::",
        "fe80::1%eth0"
      })
  void whatIsNoAddressIsNoSighting(String source) {
    take(with(read(), "sourceIPAddress", "\"" + source + "\""));
    take(with(share(), "sourceIPAddress", "\"" + source + "\""));

    assertThat(kinds()).containsExactly(Kind.EBS_SNAPSHOT_SHARED);
    assertThat(observations().get(0).networkKey()).isNull();
  }

  @Test
  void nobodyIsNoSighting() {
    take(with(read(), "userIdentity", "{\"type\":\"AWSAccount\",\"accountId\":\"111122223333\"}"));
    take(with(read(), "userIdentity", "null"));
    take(with(share(), "userIdentity", "null"));

    assertThat(kinds()).containsExactly(Kind.EBS_SNAPSHOT_SHARED);
  }

  @Test
  void hostileValuesNeverThrow() {
    String[] values = {
      "null",
      "\"\"",
      "\"\\u0000\"",
      "\"" + "x".repeat(5000) + "\"",
      "\"\\ud800\"",
      "[]",
      "{}",
      "1e999",
      "true",
      "\"2026-01-05T10:20:30Z\"",
      "\"arn:aws:sts::1:assumed-role/\"",
      "[[[]]]",
      "{\"a\":{}}"
    };
    String[] keys = {
      "userIdentity", "eventTime", "eventName", "eventSource", "sourceIPAddress",
          "requestParameters",
      "responseElements", "recipientAccountId", "eventID", "errorCode", "vpcEndpointId", "awsRegion"
    };
    int records = 0;
    for (String key : keys) {
      for (String value : values) {
        String event = with(share(), key, value);
        assertThatCode(() -> take(event)).as(key + " " + value).doesNotThrowAnyException();
        records++;
      }
    }

    Tick tick = endSplit();
    long skipped = 0;
    for (long count : tick.skipped()) {
      skipped += count;
    }
    assertThat(tick.records()).isEqualTo(records);
    assertThat(tick.events() + skipped + letters().size())
        .as("every record is accounted for")
        .isEqualTo(records);
  }

  @Test
  void deadLettersAreBoundedAndKnowTheirTrueSize() throws IOException {
    String garbage = "x".repeat(5000);
    String large = "{\"eventVersion\":\"1.08\",\"blob\":\"" + "y".repeat(100_000) + "\"}";
    byte[] file = (garbage + "\n" + large + "\n").getBytes(StandardCharsets.UTF_8);
    try (RecordStream records = new RecordStream(new ByteArrayInputStream(file), LIMITS)) {
      while (records.next()) {
        intake.accept(records, "file", TIME, out::add);
      }
    }

    assertThat(letters())
        .extracting(DeadLetter::reason)
        .containsExactly(DeadLetterReason.NOT_JSON, DeadLetterReason.TOO_LARGE);
    assertThat(letters())
        .extracting(DeadLetter::size)
        .containsExactly(5000L, (long) large.length());
    assertThat(letters()).allMatch(letter -> letter.bytes().length == DEAD_LETTER_BYTES);
    assertThat(letters().get(1).bytes())
        .startsWith(large.substring(0, 40).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void nothingInAFileHappenedAfterItWasRead() throws IOException {
    byte[] file =
        (with(read(), "eventTime", "\"2099-01-01T00:00:00Z\"") + "\n" + read())
            .getBytes(StandardCharsets.UTF_8);
    try (RecordStream records = new RecordStream(new ByteArrayInputStream(file), LIMITS)) {
      while (records.next()) {
        intake.accept(records, "file", TIME, out::add);
      }
    }

    assertThat(observations()).extracting(Observation::judgedAt).containsExactly(HOUR_OF_TIME);
    Tick tick = endSplit();
    assertThat(tick.clamped()).isEqualTo(1);
    assertThat(tick.maxEventTime()).isEqualTo(TIME);
  }

  @Test
  void aDefectThatAnEventBringsToLightIsADeadLetterAndTheNeighboursAreRead() {
    Intake failing =
        new Intake(
            new IntakeSettings(LIMITS, SKEW, 16, 1000, 1000, Long.MAX_VALUE, true, null),
            Catalog.STANDARD,
            new FailingLocator("192.0.2.99"));
    String bad = with(share(), "sourceIPAddress", "\"192.0.2.99\"");

    accept(failing, records(read(), bad, share()));

    assertThat(kinds()).containsExactly(Kind.SIGHTING, Kind.EBS_SNAPSHOT_SHARED);
    assertThat(letters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo(DeadLetterReason.INTERNAL_ERROR);
              assertThat(letter.detail())
                  .startsWith("java.lang.IllegalStateException at ")
                  .contains("FailingLocator")
                  .doesNotContain("192.0.2.99");
              assertThat(letter.origin()).isEqualTo("test#0");
            });
    failing.endSplit(out::add);
    assertThat(ticks().get(0).records()).isEqualTo(1);
    assertThat(ticks().get(0).events()).isEqualTo(2);
  }

  @Test
  void whatTheConsumerThrowsIsNotOurDefect() {
    byte[] value = share().getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(
            () ->
                intake.accept(
                    value,
                    "test#0",
                    TIME,
                    record -> {
                      throw new IllegalStateException("cancelled");
                    }))
        .hasMessage("cancelled");
    accept(intake, read());
    assertThat(kinds()).as("the next record is read").containsExactly(Kind.SIGHTING);
  }

  private record FailingLocator(String address) implements Locator {
    @Override
    public Place locate(String sourceAddress) {
      if (sourceAddress.equals(address)) {
        throw new IllegalStateException("cannot locate " + sourceAddress);
      }
      return Place.UNKNOWN;
    }

    @Override
    public void close() {}
  }

  @Test
  void anUnreadableFileIsADeadLetter() {
    intake.unreadable("file:/gone", "no such file", out::add);

    assertThat(letters())
        .singleElement()
        .matches(letter -> letter.reason() == DeadLetterReason.UNREADABLE_FILE)
        .matches(letter -> letter.origin().equals("file:/gone") && letter.size() == 0);
  }

  private void take(String record) {
    accept(intake, record);
  }

  private void accept(Intake into, String record) {
    accept(into, record, Long.MAX_VALUE);
  }

  private void accept(Intake into, String record, long arrival) {
    into.accept(record.getBytes(StandardCharsets.UTF_8), "test#0", arrival, out::add);
  }

  private Tick endSplit() {
    intake.endSplit(out::add);
    return out.get(out.size() - 1).tick();
  }

  private List<Observation> observations() {
    return out.stream().map(IntakeRecord::observation).filter(Objects::nonNull).toList();
  }

  private List<Kind> kinds() {
    return observations().stream().map(Observation::kind).toList();
  }

  private List<DeadLetter> letters() {
    return out.stream().map(IntakeRecord::deadLetter).filter(Objects::nonNull).toList();
  }

  private List<Tick> ticks() {
    return out.stream().map(IntakeRecord::tick).filter(Objects::nonNull).toList();
  }

  private static String records(String... events) {
    return "{\"Records\":[" + String.join(",", events) + "]}";
  }

  private static String read() {
    return event("DescribeInstances", "null");
  }

  private static String share() {
    return event(
        "ModifySnapshotAttribute",
        "{\"snapshotId\":\"snap-0example\",\"attributeType\":\"CREATE_VOLUME_PERMISSION\","
            + "\"createVolumePermission\":{\"add\":{\"items\":[{\"userId\":\"444455556666\"}]}}}");
  }

  private static String block(int index) {
    return event(
            "GetSnapshotBlock", "{\"snapshotId\":\"snap-0example\",\"blockIndex\":" + index + "}")
        .replace("ec2.amazonaws.com", "ebs.amazonaws.com");
  }

  private static String event(String name, String request) {
    return "{\"eventVersion\":\"1.11\",\"userIdentity\":{\"type\":\"IAMUser\","
        + "\"arn\":\"arn:aws:iam::111122223333:user/alice\",\"accountId\":\"111122223333\"},"
        + "\"eventTime\":\"2026-01-05T10:20:30Z\",\"eventSource\":\"ec2.amazonaws.com\",\"eventName\":\""
        + name
        + "\",\"awsRegion\":\"eu-west-1\",\"sourceIPAddress\":\"192.0.2.7\",\"requestParameters\":"
        + request
        + ",\"eventID\":\"00000000-0000-4000-8000-000000000001\",\"recipientAccountId\":\"111122223333\"}";
  }

  /** The event with one member changed or added. */
  private static String with(String event, String key, String value) {
    String member = "\"" + key + "\":";
    int start = event.indexOf(member);
    if (start < 0) {
      return "{" + member + value + "," + event.substring(1);
    }
    int from = start + member.length();
    int end = from;
    int depth = 0;
    while (depth > 0 || (event.charAt(end) != ',' && event.charAt(end) != '}')) {
      char c = event.charAt(end++);
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    }
    return event.substring(0, from) + value + event.substring(end);
  }
}
