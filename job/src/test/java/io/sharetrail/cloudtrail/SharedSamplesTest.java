package io.sharetrail.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.testing.SharedSamples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads public CloudTrail samples that this project did not write, where they are present. */
class SharedSamplesTest {

  /**
   * Envelopes whose content is a greeting, a log line or someone's name, as their authors meant it
   * to be.
   */
  private static final Map<String, Integer> DEAD_LETTERS =
      Map.ofEntries(
          Map.entry("envelopes/aws-lambda-go/cloudwatch-logs-event.json", 2),
          Map.entry("envelopes/aws-lambda-go/kinesis-event.json", 2),
          Map.entry("envelopes/aws-lambda-go/kinesis-firehose-event.json", 2),
          Map.entry("envelopes/aws-lambda-go/sns-event.json", 1),
          Map.entry("envelopes/aws-lambda-go/sqs-event.json", 1),
          Map.entry("envelopes/aws-lambda-java-libs/cloudwatchlogs_event.json", 2),
          Map.entry("envelopes/aws-lambda-java-libs/firehose_event.json", 1),
          Map.entry("envelopes/aws-lambda-java-libs/kafka_event.json", 1),
          Map.entry("envelopes/aws-lambda-java-libs/kinesis_event.json", 1),
          Map.entry("envelopes/aws-lambda-java-libs/msk_firehose_event.json", 1),
          Map.entry("envelopes/aws-lambda-java-libs/sns_event.json", 1),
          Map.entry("envelopes/boogy-cloudtrail-rs/sqs-batch-partial-garbage.json", 1));

  private static SharedSamples samples;

  @BeforeAll
  static void findSamples() throws IOException {
    samples = SharedSamples.findOrSkip();
  }

  @ParameterizedTest
  @CsvSource({
    "cloud-custodian,          24, 1",
    "cloudtrail-tracker,      142, 0",
    "cribl-pack,               44, 0",
    "datadog-forwarder,         4, 0",
    "envelopes,                 0, 0",
    "otrf-security-datasets,  103, 0",
    "panther-analysis,        461, 15",
    "plaso,                     6, 0",
    "stratus-red-team,        309, 0",
    "streamalert,              54, 13",
    "umccr-cloudtrail-parquet, 206, 0",
  })
  void everyEventIsFound(String folder, int events, int withoutTime) throws IOException {
    int found = 0;
    int timeless = 0;
    for (Path file : filesIn(folder)) {
      Collected collected = decode(file);
      found += collected.events.size();
      timeless += (int) collected.events.stream().filter(e -> !e.hasTime()).count();
    }

    assertThat(found).isEqualTo(events);
    assertThat(timeless).as("events whose time is missing or struck out").isEqualTo(withoutTime);
  }

  @Test
  void onlyWhatIsTrulyBrokenBecomesADeadLetter() throws IOException {
    Map<String, Integer> letters = new TreeMap<>();
    for (Path file : filesIn("")) {
      int count = decode(file).letters.size();
      if (count > 0) {
        letters.put(name(file), count);
      }
    }

    assertThat(letters).containsExactlyInAnyOrderEntriesOf(DEAD_LETTERS);
  }

  @Test
  void whatIsKnownAndNoEventIsSkipped() throws IOException {
    Map<SkipKind, Integer> skips = new TreeMap<>();
    Set<String> silent = new TreeSet<>();
    for (Path file : filesIn("")) {
      Collected collected = decode(file);
      collected.skips.forEach(kind -> skips.merge(kind, 1, Integer::sum));
      if (collected.events.isEmpty() && collected.skips.isEmpty() && collected.letters.isEmpty()) {
        silent.add(name(file));
      }
    }

    assertThat(skips)
        .isEqualTo(Map.of(SkipKind.S3_NOTIFICATION, 19, SkipKind.EVENTBRIDGE_OTHER, 1));
    assertThat(silent)
        .as("files that hold no record")
        .hasSize(1)
        .allMatch(f -> f.contains("ap-southeast-1"));
  }

  @Test
  void theAttackItselfIsReadInFull() throws IOException {
    Collected found =
        decode(filesIn("stratus-red-team/aws.exfiltration.ec2-share-ebs-snapshot").get(0));

    assertThat(found.onlyEvent().eventName()).isEqualTo("ModifySnapshotAttribute");
    assertThat(found.onlyEvent().failed()).isFalse();
    assertThat(
            RawJson.of(found.requests.get(0))
                .text("createVolumePermission", "add", "items", "userId"))
        .isEqualTo("098797384747");
  }

  @Test
  void memoryAndFilesGiveTheSame() throws IOException {
    for (Path file : filesIn("")) {
      Collected memory = Collected.decode(Files.readAllBytes(file));
      Collected stream = decode(file);

      assertThat(memory.eventNames()).as(name(file)).isEqualTo(stream.eventNames());
      assertThat(memory.reasons()).as(name(file)).isEqualTo(stream.reasons());
    }
  }

  private static Collected decode(Path file) throws IOException {
    Collected found = new Collected();
    CloudTrailCodec codec = new CloudTrailCodec(CodecLimits.DEFAULT);
    try (InputStream in = Files.newInputStream(file);
        RecordStream records = new RecordStream(in, CodecLimits.DEFAULT)) {
      while (records.next()) {
        records.decode(codec, found);
      }
    }
    return found;
  }

  private static List<Path> filesIn(String folder) throws IOException {
    return samples.files().stream().filter(file -> name(file).startsWith(folder)).toList();
  }

  private static String name(Path file) {
    return samples.name(file);
  }
}
