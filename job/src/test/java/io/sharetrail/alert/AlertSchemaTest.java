package io.sharetrail.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import io.sharetrail.HallwayHarness;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert.Action;
import io.sharetrail.alert.Alert.AlertActor;
import io.sharetrail.alert.Alert.AlertElsewhere;
import io.sharetrail.alert.Alert.AlertEvent;
import io.sharetrail.alert.Alert.AlertHistory;
import io.sharetrail.alert.Alert.AlertOrigin;
import io.sharetrail.alert.Alert.AlertOutcome;
import io.sharetrail.alert.Alert.AlertResolved;
import io.sharetrail.alert.Alert.AlertSnapshot;
import io.sharetrail.alert.Alert.AlertSource;
import io.sharetrail.alert.Alert.AlertTarget;
import io.sharetrail.alert.Alert.Fingerprints;
import io.sharetrail.alert.Alert.Rule;
import io.sharetrail.alert.Alert.TimelineEntry;
import io.sharetrail.detect.Kind;
import io.sharetrail.detect.Tag;
import io.sharetrail.exceptions.ExceptionKind;
import io.sharetrail.exceptions.Refusal;
import io.sharetrail.investigation.Dimension;
import io.sharetrail.risk.AppliedException;
import io.sharetrail.risk.Contribution;
import io.sharetrail.risk.Severity;
import io.sharetrail.risk.Verdict;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema says of an alert's JSON what {@link AlertJson} writes, no more and no less. */
class AlertSchemaTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode DOCUMENT = read(Path.of("docs", "alert.schema.json"));
  private static final Schema SCHEMA =
      SchemaRegistry.withDialect(
              Dialects.getDraft202012(),
              registry ->
                  registry.schemaRegistryConfig(
                      SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()))
          .getSchema(DOCUMENT.toString(), InputFormat.JSON);

  /** The schema's object for each record, by the record's place below {@code Alert}. */
  private static final Map<Class<?>, String> OBJECTS =
      Map.ofEntries(
          Map.entry(Alert.class, ""),
          Map.entry(Contribution.class, "/$defs/contribution"),
          Map.entry(AlertTarget.class, "/$defs/target"),
          Map.entry(AlertActor.class, "/$defs/actor"),
          Map.entry(AlertOrigin.class, "/$defs/origin"),
          Map.entry(AlertHistory.class, "/$defs/history"),
          Map.entry(Tag.class, "/$defs/tag"),
          Map.entry(AlertSource.class, "/$defs/source"),
          Map.entry(AlertSnapshot.class, "/$defs/snapshot"),
          Map.entry(AlertOutcome.class, "/$defs/outcome"),
          Map.entry(TimelineEntry.class, "/$defs/timelineEntry"),
          Map.entry(Action.class, "/$defs/action"),
          Map.entry(AlertEvent.class, "/$defs/event"),
          Map.entry(AlertStorm.class, "/$defs/storm"),
          Map.entry(AlertStorm.Member.class, "/$defs/stormMember"),
          Map.entry(Rule.class, "/$defs/rule"),
          Map.entry(Fingerprints.class, "/$defs/fingerprints"));

  static Stream<Class<?>> records() {
    return OBJECTS.keySet().stream();
  }

  static List<Story> stories() {
    return Story.all();
  }

  @Test
  void anAlertWithEveryFieldIsValid() {
    ObjectNode full = json(full());
    assertThat(errors(full)).isEmpty();
    assertThat(full.size()).isEqualTo(Alert.class.getRecordComponents().length);
  }

  @Test
  void anAlertWithNothingThatCanBeMissingIsValid() {
    assertThat(errors(json(least()))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void whatThePipelineEmitsIsValid(Story story) throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(story.config())) {
      hallway.process(story.lines());
      hallway.finish();
      for (Alert alert : hallway.alerts()) {
        assertThat(errors(json(alert))).as(alert.headline()).isEmpty();
      }
      for (Alert alert : hallway.audit()) {
        assertThat(errors(json(alert))).as(alert.headline()).isEmpty();
      }
    }
  }

  /** They lack what differs from delivery to delivery or from build to build. */
  @ParameterizedTest
  @MethodSource("stories")
  void theExpectedAlertsAreValid(Story story) {
    Path expected = story.folder().resolve("expected.json");
    assertThat(expected).exists();
    JsonNode document = read(expected);
    List<JsonNode> alerts = new ArrayList<>();
    document.path("alerts").forEach(alerts::add);
    document.path("suppressed").forEach(alerts::add);
    for (JsonNode alert : alerts) {
      assertThat(errors(complete(alert.deepCopy()))).as(alert.path("headline").asText()).isEmpty();
    }
  }

  private static ObjectNode complete(ObjectNode alert) {
    ObjectNode full = json(full());
    for (String removed : List.of("revision", "sequence", "fingerprints")) {
      alert.putIfAbsent(removed, full.get(removed));
    }
    if (alert.get("event") instanceof ObjectNode event) {
      event.put("late", false);
      event.putIfAbsent("origin", full.at("/event/origin"));
    }
    return alert;
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyFieldIsDescribedAndNothingElse(Class<?> type) {
    JsonNode object = DOCUMENT.at(OBJECTS.get(type));
    List<String> components =
        Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    List<String> properties = names(object.path("properties"));

    assertThat(properties).containsExactlyElementsOf(components);
    assertThat(object.path("additionalProperties").isBoolean()).isTrue();
    assertThat(object.path("additionalProperties").asBoolean()).isFalse();
    for (String property : properties) {
      JsonNode described = object.at("/properties/" + property);
      JsonNode there =
          described.has("description")
              ? described
              : DOCUMENT.at(described.path("$ref").asText("#").substring(1));
      assertThat(there.path("description").asText()).as(property).isNotBlank();
    }
  }

  @Test
  void theEnumsAreTheCodes() {
    assertThat(values("/properties/status")).containsExactlyElementsOf(names(AlertStatus.values()));
    assertThat(values("/properties/severity")).containsExactlyElementsOf(names(Severity.values()));
    List<String> subjects = labels(Stream.of(Kind.values()).filter(Kind::isSubject));
    assertThat(values("/properties/kind"))
        .containsExactlyElementsOf(
            Stream.concat(subjects.stream(), Stream.of(RollUp.KIND, RefusedExceptions.KIND))
                .toList());
    assertThat(values("/$defs/storm/properties/kind")).containsExactlyElementsOf(subjects);
    assertThat(values("/$defs/rule/properties/id"))
        .containsExactlyElementsOf(
            Stream.concat(subjects.stream(), Stream.of(RefusedExceptions.KIND)).toList());
    assertThat(values("/$defs/exception/properties/effect"))
        .containsExactlyElementsOf(names(AppliedException.Effect.values()));
    assertThat(values("/$defs/exception/properties/kind"))
        .containsExactlyElementsOf(
            Stream.of(ExceptionKind.values()).map(ExceptionKind::label).toList());
    assertThat(values("/$defs/timelineEntry/properties/kind"))
        .containsExactlyElementsOf(
            labels(Stream.of(Kind.values()).filter(kind -> kind.isSubject() || kind.isEvidence())));
    assertThat(values("/$defs/timelineEntry/properties/via/items"))
        .containsExactlyElementsOf(Stream.of(Dimension.values()).map(Dimension::label).toList());
    assertThat(values("/$defs/verdict"))
        .containsExactlyElementsOf(Stream.of(Verdict.values()).map(Verdict::label).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/actor",
        "/source",
        "/snapshot",
        "/outcome",
        "/event",
        "/rule",
        "/fingerprints",
        "/contributions/0",
        "/targets/0",
        "/timeline/0",
        "/actions/0",
        "/storm",
        "/storm/members/0",
        "/exceptions/0"
      })
  void anUnknownFieldIsRefused(String object) {
    refused(alert -> ((ObjectNode) alert.at(object)).put("colour", "red"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id", "revision", "sequence", "status", "score", "severity", "headline", "eventTime",
        "kind", "contributions", "targets", "actor", "source", "snapshot", "outcome", "timeline",
        "knownUnknowns", "actions", "event", "campaignId", "rule", "fingerprints"
      })
  void aMissingFieldIsRefused(String field) {
    refused(alert -> alert.remove(field));
  }

  @Test
  void aWrongValueIsRefused() {
    refused(alert -> alert.put("id", "be3d"));
    refused(alert -> alert.put("status", "open"));
    refused(alert -> alert.put("severity", "INFORMATIONAL"));
    refused(alert -> alert.put("kind", "ami-stolen"));
    refused(alert -> alert.put("score", 101));
    refused(alert -> alert.put("score", "91"));
    refused(alert -> alert.put("eventTime", 1_741_749_264_000L));
    refused(alert -> alert.put("eventTime", "yesterday"));
    refused(alert -> alert.putNull("runbook"));
    refused(alert -> alert.put("headline", "x".repeat(201)));
    refused(alert -> alert.putArray("targets"));
    refused(alert -> ((ObjectNode) alert.at("/targets/0")).put("verdict", "fine"));
    refused(alert -> ((ObjectNode) alert.at("/source")).put("location", "far"));
    refused(alert -> ((ObjectNode) alert.at("/timeline/0")).put("kind", "sighting"));
    refused(alert -> ((ObjectNode) alert.at("/timeline/0")).putArray("via").add("neighbour"));
    refused(alert -> alert.put("rollupId", "be3d"));
    refused(alert -> ((ObjectNode) alert.at("/storm")).put("alerts", -1));
  }

  private static void refused(Consumer<ObjectNode> change) {
    ObjectNode alert = json(full());
    change.accept(alert);
    assertThat(errors(alert)).as(alert.toString()).isNotEmpty();
  }

  private static List<String> errors(JsonNode alert) {
    return SCHEMA.validate(alert.toString(), InputFormat.JSON).stream()
        .map(Error::toString)
        .toList();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }

  private static List<String> labels(Stream<Kind> kinds) {
    return kinds.map(Kind::label).toList();
  }

  private static List<String> values(String pointer) {
    List<String> values = new ArrayList<>();
    DOCUMENT.at(pointer).path("enum").forEach(value -> values.add(value.asText()));
    return values;
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new IllegalStateException(file.toString(), e);
    }
  }

  @Test
  void aRefusalOfExceptionsIsARecordOfTheAudit() {
    Refusal refusal =
        Refusal.of(
            "s3://bucket/exceptions.yaml", "hash", List.of("entries[0]: no\u001b[31m owner"));
    Alert refused =
        new AlertComposer(null, false, 7, "0.1.0", "ecb4cab6b6da", null)
            .under("6:0123456789ab")
            .refused(refusal, 1_741_749_264_000L);

    assertThat(errors(json(refused))).isEmpty();
    assertThat(refused.headline())
        .isEqualTo(
            "EXCEPTIONS REFUSED · s3://bucket/exceptions.yaml · 1 problem · version 6:0123456789ab"
                + " stays in force");
    assertThat(AlertJson.write(refused)).doesNotContain("\u001b");
  }

  @Test
  void anAlertHasTargetsAndATimeline() {
    ObjectNode empty = json(full());
    empty.putArray("targets");
    empty.putArray("timeline");

    assertThat(errors(empty)).hasSize(2);
  }

  private static ObjectNode json(Alert alert) {
    try {
      return (ObjectNode) JSON.readTree(AlertJson.write(alert));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** No component is null, at any depth. */
  private static Alert full() {
    Instant time = Instant.parse("2025-03-12T03:14:24Z");
    return new Alert(
        "be3df14c4691e7f6744791919c6f2e04",
        5,
        1_741_749_264_000L | 1L << 62,
        AlertStatus.SETTLED,
        21,
        Severity.LOW,
        "LOW 21 SHARED",
        time,
        "ebs-snapshot-shared",
        List.of(new Contribution("base.unknownExternal", 21, "shared", "event")),
        List.of(
            new AlertTarget(
                "444455556666",
                "unknown-external",
                "label",
                "snap-0123456789abcdef0",
                "CREATE_VOLUME_PERMISSION",
                "add",
                "444455556666",
                time.plusSeconds(19),
                time.plusSeconds(10))),
        new AlertActor(
            "AssumedRole",
            "arn",
            "111122223333",
            "ASIAIOSFODNN7EXAMPLE",
            "role",
            "session",
            "issuer",
            "ec2.amazonaws.com",
            "alice"),
        new AlertOrigin(
            "arn",
            "111122223333",
            "AKIAIOSFODNN7EXAMPLE",
            "198.51.100.23",
            "alice",
            "AssumeRole",
            time.minusSeconds(60),
            2),
        new AlertHistory(
            9, true, List.of("444455556666"), List.of("123456789012"), true, 10, "maintenance"),
        new AlertSource(
            "198.51.100.23",
            "NL",
            "Amsterdam",
            64500L,
            "Example Hosting",
            "agent",
            "new",
            9,
            1,
            new AlertElsewhere("DE", "Berlin", 577, 12, false),
            2,
            new AlertResolved("198.51.100.23", Instant.parse("2025-03-12T02:00:00Z"))),
        new AlertSnapshot(
            "snap-0123456789abcdef0",
            "ebs-snapshot",
            "eu-central-1",
            "111122223333",
            "vol-0123456789abcdef0",
            500,
            false,
            "customer database",
            List.of(new Tag("data", "customers")),
            "snap-0123456789abcdef1",
            "us-east-1",
            time.minusSeconds(5),
            "arn"),
        new AlertOutcome(
            time,
            time.plusMillis(19_500),
            19L,
            List.of(),
            true,
            List.of("444455556666"),
            true,
            true,
            false),
        List.of(
            new TimelineEntry(
                time,
                "the share",
                true,
                "ebs-snapshot-shared",
                "ModifySnapshotAttribute",
                "arn",
                "198.51.100.23",
                "snap-0123456789abcdef0",
                List.of("444455556666"),
                "error",
                "event",
                List.of("actor", "source-ip", "snapshot"))),
        List.of("IAM was not read."),
        List.of(new Action("See who can use the snapshot now", "aws ec2 help")),
        "https://runbooks.example.com/ebs",
        new AlertEvent(
            "event",
            "ec2.amazonaws.com",
            "ModifySnapshotAttribute",
            "eu-central-1",
            "111122223333",
            "error",
            "note",
            true,
            true,
            "{}",
            "{}",
            "file:trail.json#36"),
        "575dc538b130b5235982245e319cd847",
        "shared with its owner only",
        "0123456789abcdef0123456789abcdef",
        new AlertStorm(
            "ebs-snapshot-shared",
            "unknown-external",
            11,
            4,
            10,
            2,
            7,
            1,
            1,
            0,
            10,
            0,
            time,
            time.plusSeconds(60),
            "575dc538b130b5235982245e319cd847",
            List.of(
                new AlertStorm.Member(
                    "575dc538b130b5235982245e319cd847",
                    91,
                    Severity.CRITICAL,
                    time,
                    "eu-central-1",
                    "snap-0123456789abcdef0",
                    "444455556666",
                    true))),
        List.of(
            new AppliedException(
                "acme-nightly",
                "suppress",
                "cloud-security@example.com",
                "the scanner's nightly shares",
                "CHG-1",
                AppliedException.Effect.HIDDEN,
                "why")),
        Rules.of(Kind.EBS_SNAPSHOT_SHARED),
        new Fingerprints("0.1.0", "ecb4cab6b6da", "country", "7:0123456789ab"));
  }

  /** Every component that may be null is. */
  private static Alert least() {
    Alert full = full();
    return new Alert(
        full.id(),
        1,
        1,
        AlertStatus.OPEN,
        0,
        Severity.LOW,
        full.headline(),
        full.eventTime(),
        "ebs-snapshot-share-failed",
        List.of(),
        List.of(new AlertTarget("all", "public", null, null, null, "add", null, null, null)),
        new AlertActor("Unknown", null, null, null, null, null, null, null, null),
        null,
        null,
        new AlertSource(null, null, null, null, null, null, null, 0, 0, null, null, null),
        new AlertSnapshot(
            null, "ebs-snapshot", null, null, null, null, null, null, null, null, null, null, null),
        new AlertOutcome(null, null, null, List.of(), false, List.of(), false, false, false),
        List.of(
            new TimelineEntry(
                full.eventTime(),
                "the share",
                true,
                "ebs-snapshot-share-failed",
                "ModifySnapshotAttribute",
                null,
                null,
                null,
                List.of("all"),
                null,
                null,
                List.of())),
        List.of(),
        List.of(new Action("Ask", null)),
        null,
        new AlertEvent(
            null,
            "ec2.amazonaws.com",
            "ModifySnapshotAttribute",
            null,
            null,
            null,
            null,
            false,
            false,
            null,
            null,
            "file:trail.json#0"),
        full.campaignId(),
        null,
        null,
        null,
        null,
        Rules.of(Kind.EBS_SNAPSHOT_SHARE_FAILED),
        new Fingerprints("0.1.0", "ecb4cab6b6da", null, null));
  }
}
