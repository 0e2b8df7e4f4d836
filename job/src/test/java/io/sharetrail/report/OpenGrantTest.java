package io.sharetrail.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sharetrail.HallwayHarness;
import io.sharetrail.SettledContent;
import io.sharetrail.Story;
import io.sharetrail.alert.Alert;
import io.sharetrail.config.JobConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is still shared at the end of a history. */
class OpenGrantTest {

  private static final String STRANGER = "444455556666";
  private static final String OTHER = "777788889999";

  @Test
  void whatWasRevokedOrDeletedIsNotOpen() throws Exception {
    assertThat(grants(Story.named("smash-and-grab").lines())).isEmpty();
    assertThat(grants(List.of(share("10:00:00", STRANGER), takeBack("12:00:00", STRANGER))))
        .isEmpty();
  }

  @Test
  void eachTargetIsItsOwnGrant() throws Exception {
    List<OpenGrant> grants =
        grants(List.of(share("10:00:00", STRANGER, OTHER), takeBack("12:00:00", OTHER)));

    assertThat(grants)
        .extracting(grant -> grant.target().account(), grant -> grant.usedAt())
        .containsExactly(tuple(STRANGER, null));
  }

  @Test
  void sharedAgainIsOneGrantOfTheLaterShare() throws Exception {
    List<OpenGrant> grants =
        grants(
            List.of(
                share("10:00:00", STRANGER),
                takeBack("11:00:00", STRANGER),
                share("12:00:00", STRANGER)));

    assertThat(grants)
        .extracting(grant -> grant.alert().eventTime().toString())
        .containsExactly("2025-03-12T12:00:00Z");
  }

  @Test
  void whatWasTakenBackDaysLaterIsNotOpenEither() throws Exception {
    String late = takeBack("10:00:00", STRANGER).replace("2025-03-12", "2025-05-01");

    assertThat(grants(List.of(share("10:00:00", STRANGER), late))).isEmpty();
  }

  @Test
  void aTableSaysWhoWhenAndToWhom() throws Exception {
    StringBuilder out = new StringBuilder();
    new OpenGrantTable(Style.PLAIN, 200).print(grants(List.of(share("10:00:00", "all"))), out);

    assertThat(out.toString())
        .contains(
            "2025-03-12T10:00:00Z", "snap-0a1b2c3d4e5f60718", "everyone", "not seen", "alice");
    out.setLength(0);
    new OpenGrantTable(Style.PLAIN, 80).print(List.of(), out);
    assertThat(out.toString()).isEqualTo("No open grants.\n");
  }

  @Test
  void aLineOfJsonHoldsNoControlCharacters() throws Exception {
    String line = share("10:00:00", STRANGER).replace("user/alice", "user/al\\u202e\\u009bice");

    assertThat(grants(List.of(line)).get(0).json())
        .contains("\"account\":\"444455556666\"", "\\u202E", "\\u009B")
        .doesNotContain("\u202e", "\u009b");
  }

  private static List<OpenGrant> grants(List<String> lines) throws Exception {
    try (HallwayHarness hallway = new HallwayHarness(JobConfig.defaults())) {
      hallway.process(lines);
      hallway.finish();
      List<Alert> all = new ArrayList<>(hallway.alerts());
      all.addAll(hallway.audit());
      return OpenGrant.of(SettledContent.latest(all));
    }
  }

  private static String share(String time, String... accounts) {
    return call(time, "add", accounts);
  }

  private static String takeBack(String time, String... accounts) {
    return call(time, "remove", accounts);
  }

  private static String call(String time, String operation, String... accounts) {
    List<String> items = new ArrayList<>();
    for (String account : accounts) {
      items.add(account.equals("all") ? "{\"group\":\"all\"}" : "{\"userId\":\"" + account + "\"}");
    }
    return """
        {"eventVersion":"1.11","userIdentity":{"type":"IAMUser",\
        "arn":"arn:aws:iam::111122223333:user/alice","accountId":"111122223333",\
        "accessKeyId":"AKIAIOSFODNN7EXAMPLE","userName":"alice"},\
        "eventTime":"2025-03-12T%sZ","eventSource":"ec2.amazonaws.com",\
        "eventName":"ModifySnapshotAttribute","awsRegion":"eu-central-1",\
        "sourceIPAddress":"192.0.2.10","requestParameters":{"snapshotId":"snap-0a1b2c3d4e5f60718",\
        "attributeType":"CREATE_VOLUME_PERMISSION",\
        "createVolumePermission":{"%s":{"items":[%s]}}},\
        "responseElements":{"_return":true},"recipientAccountId":"111122223333"}"""
        .formatted(time, operation, String.join(",", items));
  }
}
