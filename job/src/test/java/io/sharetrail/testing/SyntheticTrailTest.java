package io.sharetrail.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticTrailTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EVENTS = 40_000;
  private static final List<SyntheticTrail.Delivery> TRAIL = new ArrayList<>();
  private static final List<JsonNode> PARSED = new ArrayList<>();

  @BeforeAll
  static void generate() throws IOException {
    new SyntheticTrail(EVENTS, 1).forEachRemaining(TRAIL::add);
    for (SyntheticTrail.Delivery delivery : TRAIL) {
      PARSED.add(JSON.readTree(delivery.json()));
    }
  }

  @Test
  void theSeedDecidesEverything() throws IOException {
    assertThat(lines(500, 7)).isEqualTo(lines(500, 7)).isNotEqualTo(lines(500, 8));
  }

  @Test
  void aLongerTrailBeginsWithTheShorterOne() throws IOException {
    assertThat(lines(900, 7)).startsWith(lines(500, 7));
  }

  @Test
  void eventsAreAsLargeAsRealOnes() {
    int[] sizes = TRAIL.stream().mapToInt(delivery -> delivery.json().length()).sorted().toArray();
    assertThat(Arrays.stream(sizes).average().orElseThrow()).isCloseTo(1500, within(150.0));
    assertThat(sizes[0]).isBetween(500, 1000);
    assertThat(sizes[EVENTS - 1]).isBetween(20_000, 100_000);
  }

  @Test
  void sharesAreAsRareAsInReality() {
    assertThat(
            percent(
                event ->
                    !event.at("/requestParameters/createVolumePermission/add").isMissingNode()))
        .isCloseTo(0.15, within(0.05));
    assertThat(percent(event -> is(event, "CreateSnapshot"))).isCloseTo(0.3, within(0.1));
    assertThat(percent(event -> is(event, "DeleteSnapshot"))).isLessThan(0.5);
  }

  @Test
  void mostSharesAreOfASnapshotTheTrailCreated() {
    Set<String> created = new HashSet<>();
    Set<String> shared = new HashSet<>();
    for (JsonNode event : PARSED) {
      if (is(event, "CreateSnapshot")) {
        created.add(event.at("/responseElements/snapshotId").asText());
      } else if (is(event, "ModifySnapshotAttribute")) {
        shared.add(event.at("/requestParameters/snapshotId").asText());
      }
    }
    assertThat(shared).isNotEmpty();
    assertThat(shared.stream().filter(created::contains).count() * 10)
        .isGreaterThan(shared.size() * 7L);
  }

  @Test
  void oneDeliveryInFiveIsARepetitionAndSaysTheSame() {
    Map<String, String> events = new HashMap<>();
    for (int i = 0; i < EVENTS; i++) {
      String now = TRAIL.get(i).json();
      String before = events.put(PARSED.get(i).path("eventID").asText(), now);
      if (before != null) {
        assertThat(now).isEqualTo(before);
      }
    }
    assertThat(100.0 * (EVENTS - events.size()) / EVENTS).isCloseTo(20, within(2.0));
  }

  @Test
  void nothingIsMoreThanTenMinutesLate() {
    long latest = 0;
    long disorder = 0;
    for (SyntheticTrail.Delivery delivery : TRAIL) {
      latest = Math.max(latest, delivery.eventTime());
      disorder = Math.max(disorder, latest - delivery.eventTime());
    }
    assertThat(TRAIL)
        .allMatch(delivery -> delivery.deliveredAt() >= delivery.eventTime())
        .isSortedAccordingTo(Comparator.comparingLong(SyntheticTrail.Delivery::deliveredAt));
    assertThat(disorder).isBetween(500_000L, (long) SyntheticTrail.DISORDER);
  }

  @Test
  void manyEventsComeFromAServiceAndSomeHaveNoArn() {
    assertThat(percent(event -> event.path("sourceIPAddress").asText().endsWith(".amazonaws.com")))
        .isCloseTo(30, within(2.0));
    assertThat(percent(event -> event.at("/userIdentity/arn").isMissingNode()))
        .isCloseTo(12, within(3.0));
  }

  @Test
  void allActorsAndAccountsAreFromDocumentation() {
    Set<String> actors = new HashSet<>();
    Set<String> accounts = new HashSet<>();
    Set<String> addresses = new HashSet<>();
    for (JsonNode event : PARSED) {
      actors.add(event.at("/userIdentity/arn").asText());
      accounts.add(event.path("recipientAccountId").asText());
      addresses.add(event.path("sourceIPAddress").asText());
    }
    assertThat(addresses)
        .allMatch(
            address ->
                address.matches(
                    "[a-z0-9]+\\.amazonaws\\.com"
                        + "|(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.[0-9]+"));
    assertThat(actors).hasSizeBetween(2500, SyntheticActor.COUNT + 1);
    assertThat(accounts).containsExactlyInAnyOrder(SyntheticActor.ACCOUNTS);
  }

  @Test
  void theTreeHoldsEveryDeliveryInManySmallFiles(@TempDir Path root) throws IOException {
    SyntheticTrail.main(new String[] {"5000", "1", root.toString(), "s3"});
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    int records = 0;
    for (Path file : files) {
      assertThat(root.relativize(file).toString())
          .matches(
              "AWSLogs/([0-9]{12})/CloudTrail/([a-z0-9-]+)/2025/03/01/"
                  + "\\1_CloudTrail_\\2_20250301T[0-9]{4}Z_[0-9a-f]{16}\\.json\\.gz");
      try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
        records += JSON.readTree(in).path("Records").size();
      }
    }
    assertThat(records).isEqualTo(5000);
    assertThat(files).hasSizeGreaterThan(50);
  }

  private static byte[] lines(int events, long seed) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SyntheticTrail.writeLines(new SyntheticTrail(events, seed), out);
    return out.toByteArray();
  }

  private static boolean is(JsonNode event, String name) {
    return event.path("eventName").asText().equals(name);
  }

  private static double percent(Predicate<JsonNode> condition) {
    return 100.0 * PARSED.stream().filter(condition).count() / EVENTS;
  }
}
