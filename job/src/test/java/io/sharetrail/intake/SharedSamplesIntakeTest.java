package io.sharetrail.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.sharetrail.cloudtrail.CodecLimits;
import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.DeadLetterReason;
import io.sharetrail.cloudtrail.RecordStream;
import io.sharetrail.detect.Catalog;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.detect.Target;
import io.sharetrail.location.Locator;
import io.sharetrail.location.MmdbLocator;
import io.sharetrail.testing.SharedSamples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What public samples of CloudTrail mean, for those of them that mean anything. */
class SharedSamplesIntakeTest {

  private static final List<Observation> OBSERVATIONS = new ArrayList<>();
  private static final List<DeadLetter> LETTERS = new ArrayList<>();
  private static final Map<String, Long> EVENTS = new TreeMap<>();

  @BeforeAll
  static void read() throws IOException {
    SharedSamples samples = SharedSamples.findOrSkip();
    IntakeSettings settings =
        new IntakeSettings(CodecLimits.DEFAULT, 0, 1 << 12, 1000, 1000, Long.MAX_VALUE, true, null);
    try (Locator locator = MmdbLocator.open(null, null, null)) {
      Intake intake = new Intake(settings, Catalog.STANDARD, locator);
      for (Path file : samples.files()) {
        String folder = samples.name(file).replaceAll("/.*", "");
        read(intake, file, samples.name(file), out -> keep(folder, out));
      }
    }
  }

  private static void read(Intake intake, Path file, String name, Consumer<IntakeRecord> out)
      throws IOException {
    intake.startSplit();
    try (InputStream in = Files.newInputStream(file);
        RecordStream records = new RecordStream(in, CodecLimits.DEFAULT)) {
      while (records.next()) {
        intake.accept(records, name, Long.MAX_VALUE, out);
      }
    }
    intake.endSplit(out);
  }

  private static void keep(String folder, IntakeRecord record) {
    if (record.tick() != null) {
      EVENTS.merge(folder, record.tick().events(), Long::sum);
    } else if (record.deadLetter() != null) {
      LETTERS.add(record.deadLetter());
    } else {
      OBSERVATIONS.add(record.observation());
    }
  }

  @Test
  void everyEventIsCounted() {
    assertThat(EVENTS)
        .containsOnly(
            entry("cloud-custodian", 24L),
            entry("cloudtrail-tracker", 142L),
            entry("cribl-pack", 44L),
            entry("datadog-forwarder", 4L),
            entry("envelopes", 0L),
            entry("otrf-security-datasets", 103L),
            entry("panther-analysis", 456L),
            entry("plaso", 6L),
            entry("stratus-red-team", 309L),
            entry("streamalert", 54L),
            entry("umccr-cloudtrail-parquet", 206L));
  }

  /**
   * Panther's own verdicts on its four tests of snapshots are the same: shared, nobody, failed,
   * shared.
   */
  @Test
  void theSharesAreTheSubjects() {
    assertThat(
            OBSERVATIONS.stream()
                .filter(Observation::isSubject)
                .map(
                    subject ->
                        subject.origin()
                            + " "
                            + subject.kind().label()
                            + " "
                            + subject.snapshotId()
                            + " "
                            + subject.targets().get(0).accountId()))
        .containsExactly(
            "panther-analysis/cloudtrail_rule_tests.jsonl ami-shared ami-1111 all",
            "panther-analysis/cloudtrail_rule_tests.jsonl ami-shared ami-1111 bob",
            "panther-analysis/cloudtrail_rule_tests.jsonl ami-share-failed ami-1111 all",
            "panther-analysis/cloudtrail_rule_tests.jsonl ami-shared ami-1111 012345678901",
            "panther-analysis/cloudtrail_rule_tests.jsonl ebs-snapshot-shared snap-1111 all",
            "panther-analysis/cloudtrail_rule_tests.jsonl ebs-snapshot-share-failed snap-1111 all",
            "panther-analysis/cloudtrail_rule_tests.jsonl ebs-snapshot-shared snap-1111 111122223333",
            "stratus-red-team/aws.exfiltration.ec2-share-ami.json ami-shared"
                + " ami-de1fbCab6ccB03e6D 846424999548",
            "stratus-red-team/aws.exfiltration.ec2-share-ebs-snapshot.json ebs-snapshot-shared"
                + " snap-041993b54a9b3af6f 098797384747",
            "stratus-red-team/doc-example-SharedSnapshotCopyInitiated.json snapshot-consumed"
                + " snap-12345 999999999999",
            "streamalert/cloudtrail_ec2_image_creation.json ami-shared ami-6eb72111 all",
            "streamalert/cloudtrail_snapshot_or_ami_made_public.json ami-shared"
                + " ami-00000000000000000 all",
            "streamalert/cloudtrail_snapshot_or_ami_made_public.json ebs-snapshot-shared"
                + " snap-00000000000000000 all");
  }

  @Test
  void whatExplainsSharesIsEvidence() {
    Map<String, Long> evidence = new TreeMap<>();
    for (Observation observation : OBSERVATIONS) {
      if (observation.kind().isEvidence() && !observation.isSubject()) {
        String folder = observation.origin().replaceAll("/.*", "");
        evidence.merge(folder + " " + observation.kind().label(), 1L, Long::sum);
      }
    }

    assertThat(evidence)
        .containsOnly(
            entry("cribl-pack console-login-without-mfa", 1L),
            entry("panther-analysis console-login-without-mfa", 13L),
            entry("panther-analysis credentials-issued", 3L),
            entry("panther-analysis resource-shared", 1L),
            entry("panther-analysis snapshot-created", 2L),
            entry("panther-analysis tampering", 5L),
            entry("stratus-red-team console-login-without-mfa", 1L),
            entry("stratus-red-team credentials-issued", 9L),
            entry("stratus-red-team resource-shared", 1L),
            entry("stratus-red-team tampering", 4L),
            entry("streamalert guard-kms-opened", 1L),
            entry("streamalert resource-shared", 2L),
            entry("streamalert share-revoked", 1L),
            entry("streamalert snapshot-created", 1L),
            entry("streamalert tampering", 5L),
            entry("umccr-cloudtrail-parquet console-login-without-mfa", 1L),
            entry("umccr-cloudtrail-parquet credentials-issued", 2L));
  }

  @Test
  void whatRedTeamersSharedAndWhatTheyWereHandedIsReadInFull() {
    assertThat(stratus(Kind.RESOURCE_SHARED))
        .singleElement()
        .matches(shared -> shared.detail().equals("exfiltration"))
        .matches(shared -> shared.targets().equals(List.of(new Target("503161813013"))));
    assertThat(stratus(Kind.CREDENTIALS_ISSUED))
        .extracting(issued -> issued.issued().arn())
        .hasSize(9)
        .contains(
            "arn:aws:sts::742491224508:federated-user/stratus_red_team",
            "arn:aws:sts::900138736586:assumed-role/stratus-red-team-ec2lui-role-idtzskbvtd"
                + "/aws-go-sdk-1722511821294449000");
  }

  @Test
  void whatRedTeamersDidToTheLogsIsTampering() {
    assertThat(stratus(Kind.TAMPERING))
        .filteredOn(tampering -> tampering.origin().contains("cloudtrail-event-selectors"))
        .singleElement()
        .matches(tampering -> tampering.detail().equals("PutEventSelectors"));
  }

  private static List<Observation> stratus(Kind kind) {
    return OBSERVATIONS.stream()
        .filter(observation -> observation.kind() == kind)
        .filter(observation -> observation.origin().startsWith("stratus-red-team/"))
        .toList();
  }

  /** All others are envelopes that hold a greeting or a log line. */
  @Test
  void eventsThatMatterHaveLostTheirTime() {
    assertThat(LETTERS)
        .filteredOn(letter -> !letter.origin().startsWith("envelopes/"))
        .hasSize(5)
        .allMatch(letter -> letter.reason() == DeadLetterReason.UNREADABLE_TIME)
        .allMatch(letter -> letter.origin().startsWith("panther-analysis/"));
    assertThat(LETTERS).hasSize(21);
  }
}
