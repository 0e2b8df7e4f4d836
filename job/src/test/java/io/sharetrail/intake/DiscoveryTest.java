package io.sharetrail.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.cloudtrail.CodecLimits;
import io.sharetrail.detect.Catalog;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Observation;
import io.sharetrail.location.Locator;
import io.sharetrail.location.Place;
import io.sharetrail.testing.SharedSamples;
import io.sharetrail.testing.SyntheticTrail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Calls by which somebody looks around, and keys of console sessions. */
final class DiscoveryTest {

  private static final int EVENTS = 60_000;

  private final Intake intake = intake(1 << 14);

  private static Intake intake(int cache) {
    return new Intake(
        new IntakeSettings(CodecLimits.DEFAULT, 0, cache, 1000, 1000, Long.MAX_VALUE, true, null),
        Catalog.STANDARD,
        Locator.none());
  }

  private List<Observation> read(String event) {
    return read(event.getBytes(StandardCharsets.UTF_8));
  }

  private List<Observation> read(byte[] bytes) {
    List<Observation> read = new ArrayList<>();
    intake.accept(
        bytes,
        "test",
        Long.MAX_VALUE,
        record -> {
          if (record.observation() != null) {
            read.add(record.observation());
          }
        });
    return read;
  }

  private static String call(String key, String invokedBy, String address, String more) {
    return """
    {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","principalId":"AIDAEXAMPLE",\
    "arn":"arn:aws:iam::111122223333:user/dave","accountId":"111122223333",\
    "accessKeyId":"%s"%s},"eventTime":"2025-03-12T10:12:05Z","eventSource":"iam.amazonaws.com",\
    "eventName":"ListUsers","awsRegion":"us-east-1","sourceIPAddress":"%s",\
    "eventID":"0f9c3a52-4d0e-4a6b-9c1d-2e5f8a7b6c03","recipientAccountId":"111122223333"%s}
    """
        .formatted(key, invokedBy, address, more)
        .strip();
  }

  @Test
  void aCallIsSaidOnceAnHourWithoutAnythingOfTheEvent() {
    String call = call("AKIAIOSFODNN7EXAMPLE", "", "192.0.2.10", "");

    List<Observation> first = read(call);

    assertThat(first).extracting(Observation::kind).containsExactly(Kind.SIGHTING, Kind.DISCOVERY);
    assertThat(first.get(1).eventName()).isEqualTo("iam.amazonaws.com/ListUsers");
    assertThat(first.get(1).eventId()).isNull();
    assertThat(first.get(1).actor().accessKeyId()).isNull();
    assertThat(first.get(1).place()).isEqualTo(Place.UNKNOWN);
    assertThat(read(call)).as("again").isEmpty();
    assertThat(read(call.replace("T10:", "T11:"))).as("an hour later").hasSize(2);
  }

  @Test
  void aCallThatIsDeniedLooksAroundTooAndIsNoSighting() {
    String denied =
        call("AKIAIOSFODNN7EXAMPLE", "", "192.0.2.10", ",\"errorCode\":\"AccessDenied\"");

    assertThat(read(denied)).extracting(Observation::kind).containsExactly(Kind.DISCOVERY);
  }

  @Test
  void theConsoleAndServicesLookForOthers() {
    String console = ",\"sessionCredentialFromConsole\":\"true\"";
    String service = ",\"invokedBy\":\"config.amazonaws.com\"";

    assertThat(read(call("ASIAIOSFODNN7EXAMPLE", "", "192.0.2.10", console)))
        .extracting(Observation::kind)
        .containsExactly(Kind.SIGHTING);
    assertThat(read(call("ASIAIOSFODNN7EXAMPLE", service, "192.0.2.11", "")))
        .extracting(Observation::kind)
        .containsExactly(Kind.SIGHTING);
    assertThat(read(call("ASIAIOSFODNN7EXAMPLE", "", "AWS Internal", ""))).isEmpty();
  }

  @Test
  void onlyASightingOfAConsoleSaysItsKey() {
    String console = ",\"sessionCredentialFromConsole\":\"true\"";

    assertThat(read(call("ASIAIOSFODNN7EXAMPLE", "", "192.0.2.10", console)).get(0).actor())
        .extracting(actor -> actor.accessKeyId())
        .isEqualTo("ASIAIOSFODNN7EXAMPLE");
    assertThat(read(call("AKIAIOSFODNN7EXAMPLE", "", "192.0.2.10", "")).get(0).actor())
        .extracting(actor -> actor.accessKeyId())
        .isNull();
  }

  /**
   * Of what 3,000 identities do in a good hour: calls that machines make all day, which the trail
   * is full of, are none of those by which somebody looks around.
   */
  @Test
  void discoveryIsNotMoreThanHalfAPercentOfATrail() {
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    new SyntheticTrail(EVENTS, 1)
        .forEachRemaining(
            delivery ->
                read(delivery.json()).forEach(each -> counts.merge(each.kind(), 1, Integer::sum)));

    assertThat(counts.get(Kind.SIGHTING)).isPositive();
    assertThat(counts.getOrDefault(Kind.DISCOVERY, 0)).isLessThanOrEqualTo(EVENTS * 5 / 1000);
  }

  /** An enumeration by brute force, and everybody else in public samples. */
  @Test
  void aRealEnumerationIsManyAndNobodyElseIs() throws IOException {
    SharedSamples samples = SharedSamples.findOrSkip();
    Map<String, Set<String>> calls = new HashMap<>();
    for (Path file : samples.files()) {
      for (Observation seen : read(Files.readAllBytes(file))) {
        if (seen.kind() == Kind.DISCOVERY) {
          String who = seen.actor().canonical() + '@' + seen.judgedAt();
          calls.computeIfAbsent(who, first -> new HashSet<>()).add(seen.eventName());
        }
      }
    }

    assertThat(calls.entrySet().stream().filter(each -> each.getValue().size() >= 30))
        .isNotEmpty()
        .allMatch(each -> each.getKey().contains(":user/Level6@"));
  }
}
