package io.sharetrail.alert.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.alert.AlertJson;
import io.sharetrail.report.Specimens;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FormTest {

  private static final Alert STOLEN = Specimens.stolen();

  @Test
  void theFormsAreTheseInThisOrder() {
    assertThat(Form.values())
        .containsExactly(Form.ALERT, Form.ECS, Form.OCSF, Form.HEC, Form.SLACK);
  }

  @ParameterizedTest
  @EnumSource
  void theSameAlertHasTheSameBytes(Form form) {
    Alert again = AlertJson.read(AlertJson.write(STOLEN));
    assertThat(form.write(again, Documents.ROOMY)).isEqualTo(form.write(STOLEN, Documents.ROOMY));
  }

  /** No control, no bidirectional override, no half of a character, whatever the strings are. */
  @ParameterizedTest
  @EnumSource
  void oneLineThatNoTerminalObeys(Form form) {
    String hostile = "\u001b[31m\u202e\r\n\u2028\u0000\ud800\u200b</script>\u007f\u0085";
    String text = Documents.text(form, Specimens.stolen(string -> hostile + string));
    assertThat(text.codePoints())
        .allSatisfy(
            c ->
                assertThat(Character.getType(c))
                    .isNotIn(
                        (int) Character.CONTROL,
                        (int) Character.FORMAT,
                        (int) Character.LINE_SEPARATOR,
                        (int) Character.PARAGRAPH_SEPARATOR,
                        (int) Character.SURROGATE));
    assertThat(Documents.json(text).isObject()).isTrue();
  }

  @Test
  void ecsHasWhatTheSeedRuleKeeps() {
    JsonNode ecs = Documents.json(Form.ECS, STOLEN);
    assertThat(ecs.path("@timestamp").asText()).isEqualTo("2025-05-06T14:03:10Z");
    assertThat(ecs.at("/aws/cloudtrail/user_identity/arn").asText()).isEqualTo(Specimens.ALICE);
    assertThat(ecs.at("/cloud/account/id").asText()).isEqualTo("111122223333");
    assertThat(ecs.at("/event/action").asText()).isEqualTo("ModifySnapshotAttribute");
    assertThat(ecs.at("/sharetrail/targets").size()).isEqualTo(2);
    JsonNode target = ecs.at("/sharetrail/targets/1");
    assertThat(target.path("snapshot_id").asText()).isEqualTo(Specimens.SNAPSHOT);
    assertThat(target.path("attribute_type").asText()).isEqualTo("CREATE_VOLUME_PERMISSION");
    assertThat(target.path("operation_type").asText()).isEqualTo("add");
    assertThat(target.path("user_id").asText()).isEqualTo("444455556666");
  }

  /** What analysts ask: who, to whom, how bad, is it gone, is it open. */
  @Test
  void ecsAnswersAnalysts() {
    JsonNode gone = Documents.json(Form.ECS, STOLEN).path("sharetrail");
    assertThat(gone.path("severity").asText()).isEqualTo("critical");
    assertThat(gone.path("open").asBoolean(true)).isFalse();
    assertThat(gone.path("open_grants").asInt(-1)).isZero();
    assertThat(gone.at("/outcome/still_open").isMissingNode()).isTrue();
    assertThat(gone.at("/outcome/consumed").asBoolean()).isTrue();
    assertThat(gone.at("/outcome/exposed_seconds").asInt()).isEqualTo(1020);

    JsonNode open = Documents.json(Form.ECS, Maximal.alert(3, "text")).path("sharetrail");
    assertThat(open.path("open").asBoolean()).isTrue();
    assertThat(open.path("open_grants").asInt()).isEqualTo(3);
    assertThat(open.at("/outcome/still_open").size()).isEqualTo(3);
    assertThat(open.path("worst_verdict").asText()).isEqualTo("public");

    JsonNode storm = Documents.json(Form.ECS, Maximal.storm(3, "text")).path("sharetrail");
    assertThat(storm.path("open_grants").asInt()).as("alerts, not targets").isEqualTo(6);
  }

  /** What is no address must not reach a field that holds addresses. */
  @Test
  void aServiceIsNoAddress() {
    Alert internal =
        AlertJson.read(AlertJson.write(STOLEN).replace("198.51.100.23", "AWS Internal"));
    JsonNode ecs = Documents.json(Form.ECS, internal);
    assertThat(ecs.at("/source/address").asText()).isEqualTo("AWS Internal");
    assertThat(ecs.at("/source/ip").isMissingNode()).isTrue();
    assertThat(ecs.at("/related/ip").toString()).doesNotContain("Internal");
    JsonNode ocsf = Documents.json(Form.OCSF, internal);
    assertThat(ocsf.at("/evidences/0/src_endpoint/name").asText()).isEqualTo("AWS Internal");
    assertThat(ocsf.at("/observables/0/type_id").asInt()).isNotEqualTo(2);
    assertThat(Documents.json(Form.HEC, internal).at("/event/src_ip").isMissingNode()).isTrue();
  }

  /** 2^53 is the last whole number that a reader of doubles keeps. */
  @Test
  void theSequenceIsExactForEveryReader() {
    Alert settled = STOLEN.as(5, 1_741_749_264_001L | 1L << 62);
    long sequence = settled.sequence();
    assertThat(Documents.text(Form.ECS, settled)).contains("\"sequence\":" + sequence + ",");
    assertThat(Documents.json(Form.ECS, settled).at("/event/created").asText())
        .isEqualTo("2025-03-12T03:14:24.001Z");
    for (Form form : new Form[] {Form.OCSF, Form.HEC}) {
      assertThat(Documents.text(form, settled)).contains("\"sequence\":\"" + sequence + "\"");
    }
  }

  @Test
  void ocsfTellsTheLifeOfAFinding() {
    assertThat(life(STOLEN.as(1, 1_741_749_264_001L))).isEqualTo("1 Create, 1 New, alert");
    assertThat(life(STOLEN)).isEqualTo("2 Update, 2 In Progress, alert");
    Alert suppressed = Maximal.alert(1, "text");
    assertThat(life(suppressed)).isEqualTo("3 Close, 3 Suppressed");
    Alert lone = Specimens.lone();
    assertThat(life(lone.as(1, 1_741_749_264_001L))).isEqualTo("1 Create, 1 New, alert");
    assertThat(life(lone.as(2, 1_741_749_264_001L))).isEqualTo("2 Update, 2 In Progress, alert");
  }

  /** Whatever happens: closed, done with and no alert are one and the same. */
  @Test
  void ocsfClosesOnlyWhatIsDoneWith() {
    Set<String> lives = new TreeSet<>();
    for (Story story : Story.all()) {
      for (Alert alert : Documents.of(story)) {
        String life = life(alert);
        lives.add(life);
        if (life.startsWith("3 Close")) {
          assertThat(life).isIn("3 Close, 3 Suppressed", "3 Close, 4 Resolved");
        } else {
          assertThat(life).doesNotContain("Resolved");
        }
      }
    }
    assertThat(lives)
        .contains("1 Create, 1 New, alert", "2 Update, 2 In Progress, alert")
        .contains("3 Close, 4 Resolved", "3 Close, 3 Suppressed");
  }

  @Test
  void ocsfKeepsWhenAFindingCameToBe() {
    for (int revision : new int[] {1, 2, 7}) {
      JsonNode finding = Documents.json(Form.OCSF, STOLEN.as(revision, 1_746_540_199_000L));
      assertThat(finding.path("time").asLong()).isEqualTo(STOLEN.eventTime().toEpochMilli());
      assertThat(finding.at("/finding_info/created_time")).isEqualTo(finding.path("time"));
      assertThat(finding.at("/finding_info/modified_time").asLong()).isEqualTo(1_746_540_199_000L);
    }
  }

  private static String life(Alert alert) {
    JsonNode finding = Documents.json(Form.OCSF, alert);
    assertThat(finding.path("type_uid").asInt())
        .isEqualTo(200400 + finding.path("activity_id").asInt());
    return finding.path("activity_id").asText()
        + " "
        + finding.path("activity_name").asText()
        + ", "
        + finding.path("status_id").asText()
        + " "
        + finding.path("status").asText()
        + (finding.path("is_alert").asBoolean() ? ", alert" : "");
  }

  @Test
  void splunkFilesAnEventUnderWhatItIsTold() {
    JsonNode plain = Documents.json(Form.HEC, STOLEN);
    assertThat(plain.path("time").decimalValue()).isEqualByComparingTo("1746540190.000");
    assertThat(plain.path("source").asText()).isEqualTo("sharetrail");
    assertThat(plain.path("sourcetype").asText()).isEqualTo("sharetrail:alert");
    assertThat(plain.has("index")).isFalse();
    assertThat(plain.has("host")).isFalse();
    JsonNode filed =
        Documents.json(
            new String(
                HecEvent.write(
                    STOLEN, new HecEnvelope("risk", "trail", "st", "flink"), Documents.ROOMY),
                StandardCharsets.UTF_8));
    assertThat(filed.path("index").asText()).isEqualTo("risk");
    assertThat(filed.path("host").asText()).isEqualTo("flink");
    assertThat(filed.path("event")).isEqualTo(plain.path("event"));
  }

  @Test
  void aRiskEventHasOneRiskObject() {
    JsonNode event = Documents.json(Form.HEC, STOLEN).path("event");
    assertThat(event.path("risk_object").asText()).isEqualTo(Specimens.ALICE);
    assertThat(event.path("risk_object_type").asText()).isEqualTo("user");
    assertThat(event.path("risk_score").asInt()).isEqualTo(100);
    assertThat(event.path("risk_message").asText()).startsWith("CRITICAL 100 COPIED");
    assertThat(event.path("threat_object").toString())
        .isEqualTo("[\"123456789012\",\"444455556666\",\"198.51.100.23\"]");
    assertThat(event.path("threat_object_type").toString())
        .isEqualTo("[\"aws_account\",\"aws_account\",\"ip_address\"]");
    assertThat(event.path("annotations.mitre_attack").asText()).isEqualTo("T1537");
  }

  /** One of its seventy accounts is not like the others, and has the last number of all. */
  @ParameterizedTest
  @EnumSource
  void theStrangerAmongTrustedAccountsIsSeenHoweverShortItGets(Form form) throws Exception {
    String stranger = "888888888888";
    Alert alert = Strangers.among(70, stranger);
    assertThat(alert.targets()).hasSize(71);

    String text = new String(form.write(alert, 16 << 10), StandardCharsets.UTF_8);

    String targets =
        switch (form) {
          case ALERT -> Documents.json(text).path("targets").toString();
          case ECS -> Documents.json(text).at("/sharetrail/targets").toString();
          case OCSF -> Documents.json(text).at("/unmapped/sharetrail/targets").toString();
          case HEC -> Documents.json(text).at("/event/sharetrail/targets").toString();
          case SLACK -> text.substring(text.indexOf("To whom"));
        };
    assertThat(targets).contains(stranger);
    assertThat(text).as("the command").contains("--user-ids " + stranger);
  }

  @Test
  void whatIsMissingIsNoReasonNotToShorten() {
    Alert bare = AlertJson.read("{\"id\":\"x\",\"score\":5,\"knownUnknowns\":" + many() + "}");

    for (Form form : Form.values()) {
      assertThat(form.write(bare, 16 << 10)).hasSizeLessThanOrEqualTo(16 << 10);
    }
  }

  private static String many() {
    return IntStream.range(0, 20)
        .mapToObj(i -> '"' + "x".repeat(3000) + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }
}
