package io.sharetrail.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.alert.Alert;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertStoryTest {

  private static final String HOSTILE =
      "\u001b]0;owned\u0007\u001b[2J\r\n\u009b31m\u202e\u2066\u200b\u2028\ud83d"
          + "x".repeat(10_000)
          + " 🦊";

  @Test
  void tellsTheWholeStory() {
    assertThat(Printed.story(Style.PLAIN, 160, Specimens.stolen()).text())
        .isEqualTo(
            """
            CRITICAL 100 COPIED, THEN DELETED · alice (new country NL) → unknown external 444455556666 and 1 more · snap-0a1b2c3d4e5f60718 of vol-0123456789abcdef0, 500
            GiB, unencrypted, acct 111122223333 · copied after 10 s

            SCORE     100 of 100, critical · settled · revision 4 · 2025-05-06T14:03:10Z · 3fa1b2c4d5e6f708123456789abcdef0
                       +40  used by 444455556666 10 s after: the data left the account              0d2b6c1e-93aa-4f4e-8f0c-6a7d1be2c9a4
                       +21  shared with 444455556666: unknown-external
                       +15  snapshot created 40 s before, by the same actor                         b1c6f5d0-0c3f-4d2c-a5a1-d1a9c9e4b7f2
                       +15  country NL and network AS64500 new for the actor in 14 days of history
                       +12  1 denied or dry-run try before, by the same actor                       9a8e2f61-5b1d-4f0a-8c55-7de3a1b0c4d2
                       +10  permission taken back 17 min after, by the same actor                   5c1de9f7-77f3-4a55-b3b5-90c1f7a0d6e8
                       +10  snapshot deleted 18 min after, by the same actor                        e4a90b3c-1c7d-4e4f-9a57-3f6d2b8c0a19
                       -23  cap: a score ends at 100
                       ───
                       100  total

            EXCEPTION broken-through · approve chg-4711 · CHG-4711 · owner storage@example.com · copy to disaster recovery
                      not hidden: shared with 444455556666, which the entry does not name

            WHO       alice · IAMUser · account 111122223333 · key AKIAIOSFODNN7EXAMPLE
                      arn:aws:iam::111122223333:user/alice

            WHERE     198.51.100.23 · Amsterdam, NL · AS64500 Example Hosting
                      new for this actor in 14 days of history · 1 identity at this address
                      aws-cli/2.22.35 md/awscrt#0.23.4 ua/2.0 os/linux#6.8.0-52-generic md/arch#x86_64 lang/python#3.12.6

            TO WHOM   444455556666 · unknown-external · has a copy
                      123456789012 · trusted · disaster recovery

            DATA      snap-0a1b2c3d4e5f60718 · of vol-0123456789abcdef0 · 500 GiB · unencrypted
                      owner 111122223333 · us-east-1 · “nightly of the customer database”
                      tags data=customers
                      created 2025-05-06T14:02:30Z by arn:aws:iam::111122223333:user/alice

            EXPOSED   from 2025-05-06T14:03:10Z until 2025-05-06T14:20:10Z · 1,020 s (17 min)
                      COPIED by 444455556666 · REVOKED · DELETED

            TIMELINE    05-06 14:02:30   40 s before  created               CreateSnapshot · via actor, source-ip, snapshot
                        05-06 14:02:55   15 s before  failed to share with  444455556666 · Client.UnauthorizedOperation · ModifySnapshotAttribute
                                                                            via actor, source-ip, snapshot
                      → 05-06 14:03:10     the share  shared with           123456789012, 444455556666 · ModifySnapshotAttribute
                        05-06 14:03:20    10 s after  used                  by 444455556666 · SharedSnapshotCopyInitiated · via snapshot
                        05-06 14:20:10  17 min after  taken back from       123456789012, 444455556666 · ModifySnapshotAttribute · from 203.0.113.45 · via actor, snapshot
                        05-06 14:21:30  18 min after  deleted               DeleteSnapshot · from 203.0.113.45 · via actor, snapshot

            UNKNOWN   - IAM was not read: whether the actor is meant to be able to do this is not known.

            TO DO     1. Take the permission back from the targets of this call
                         aws ec2 modify-snapshot-attribute --region us-east-1 --snapshot-id snap-0a1b2c3d4e5f60718 --attribute createVolumePermission --operation-type remove --user-ids 123456789012 444455556666
                      2. Treat the data as gone: 444455556666 has a copy that no revocation reaches; rotate every secret on the volume
                      3. Disable the access key if the actor did not do this
                         aws iam update-access-key --user-name alice --access-key-id AKIAIOSFODNN7EXAMPLE --status Inactive
                      Runbook: https://runbooks.example.com/ebs-snapshot-shared

            EVENT     ModifySnapshotAttribute · ec2.amazonaws.com · us-east-1 · 7f3c9a52-4d0e-4a6b-9c1d-2e5f8a7b6c03
                      file:/var/trail/2025/05/06/trail.json.gz#17

            RULE      ebs-snapshot-shared v1 · EBS snapshot shared · ATT&CK TA0010 Exfiltration · T1537 Transfer Data to Cloud Account
                      Domain: Cloud · Tactic: Exfiltration
                      https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySnapshotAttribute.html

            JUDGED BY build 0.1.0+8d2f1c0 · configuration 5b41aa90 · geo city-2025-05-01 · exceptions 7:0123456789ab
                      campaign c0ffee00c0ffee00c0ffee00c0ffee00
            """);
  }

  @Test
  void tellsWhatIsKnownOfALoneShareAtEightyColumns() {
    assertThat(Printed.story(Style.PLAIN, 80, Specimens.lone()).text())
        .isEqualTo(
            """
            LOW 21 SHARED · deployer/build-4711 (DE) → unknown external 777788889999 and 2
            more · snap-0fedcba9876543210, acct 111122223333

            SCORE     21 of 100, low · open · revision 1 · 2025-05-06T03:00:00Z
                      9b8a7c6d5e4f30211223344556677889
                       +21  shared with 777788889999: unknown-external
                       ───
                        21  total

            WHO       deployer/build-4711 · AssumedRole · account 111122223333
                      key ASIAIOSFODNN7EXAMPLE
                      arn:aws:sts::111122223333:assumed-role/deployer/build-4711
                      session build-4711 · issued by arn:aws:iam::111122223333:role/deployer

            WHERE     192.0.2.140 · DE
                      location not judged: only 3 days of history
                      40 identities at this address
                      Boto3/1.35.99

            TO WHOM   777788889999 · unknown-external
                      555555555555 · vendor · Acme Backup
                      123456789012 · trusted

            DATA      snap-0fedcba9876543210
                      owner 111122223333 · eu-central-1

            EXPOSED   from 2025-05-06T03:00:00Z · still open, as far as the trail shows

            TIMELINE  → 05-06 03:00:00  the share  shared with
                                                     123456789012, 555555555555,
                                                     777788889999 · ModifySnapshotAttribute

            UNKNOWN   - Baseline warming up: the actor was seen on 3 of the 7 days needed to
                        judge its location.
                      - The snapshot's creation was not seen: its volume, size, encryption
                        and age are unknown.
                      - No use of the snapshot by a target was seen; direct block reads (EBS
                        direct APIs) are not logged unless data events are on.
                      - IAM was not read: whether the actor is meant to be able to do this
                        is not known.

            TO DO     1. Deny the role's sessions issued before now (IAM console: role,
                         Revoke sessions), then look at who assumed it

            EVENT     ModifySnapshotAttribute · ec2.amazonaws.com · us-east-1
                      7f3c9a52-4d0e-4a6b-9c1d-2e5f8a7b6c03
                      file:/var/trail/2025/05/06/trail.json.gz#17

            RULE      ebs-snapshot-shared v1 · EBS snapshot shared
                      ATT&CK TA0010 Exfiltration · T1537 Transfer Data to Cloud Account
                      Domain: Cloud · Tactic: Exfiltration
                      https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySnapshotAttribute.html

            JUDGED BY build 0.1.0+8d2f1c0 · configuration 5b41aa90 · geo city-2025-05-01
                      exceptions 7:0123456789ab
            """);
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 160})
  void theTermsAddUpBeforeTheReadersEyes(int width) {
    Alert alert = Specimens.stolen();
    String text = Printed.story(Style.PLAIN, width, alert).text();
    List<Integer> terms = matches(text, "(?m)^ {10,12}([+-]\\d+)  ");
    assertThat(terms).hasSameSizeAs(alert.contributions());
    assertThat(terms.stream().mapToInt(Integer::intValue).sum()).isEqualTo(alert.score());
    assertThat(matches(text, "(?m)^ +(\\d+)  total$")).containsExactly(alert.score());
    assertThat(text).contains("-23  cap: a score ends at 100");
  }

  @Test
  void doesNotHideASumThatIsNotTheScore() {
    Alert wrong = Specimens.with(Specimens.stolen(), "1", 1, 99, null);
    assertThat(Printed.story(Style.PLAIN, 160, wrong).text())
        .contains("100  total; the score says 99");
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 160})
  void breaksProseButNeverIdsOrCommands(int width) {
    Printed printed = Printed.story(Style.PLAIN, width, Specimens.stolen());
    for (String line : printed.lines()) {
      boolean single = !line.strip().contains(" ");
      assertThat(TerminalText.width(line) <= width || single || line.strip().startsWith("aws "))
          .as(line)
          .isTrue();
    }
    assertThat(printed.lines()).contains(" ".repeat(13) + Specimens.REVOKE);
    assertThat(printed.text())
        .contains(
            "3fa1b2c4d5e6f708123456789abcdef0",
            Specimens.ALICE,
            "0d2b6c1e-93aa-4f4e-8f0c-6a7d1be2c9a4");
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 160})
  void hostileStringsAreShownNotObeyed(int width) {
    Printed printed = Printed.story(Style.PLAIN, width, Specimens.stolen(text -> text + HOSTILE));
    assertThat(printed.harmful()).isEmpty();
    assertThat(printed.text())
        .contains("\\x1b]0;owned\\x07\\x1b[2J\\r\\n\\x9b31m\\u202e\\u2066\\u200b\\u2028\\ud83d");
    assertThat(printed.lines().stream().filter(line -> !line.strip().startsWith("aws ")))
        .allMatch(line -> TerminalText.width(line) <= Flow.MAX_FIELD + width);
    assertThat(printed.lines()).hasSizeLessThan(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 160})
  void colourChangesNothingButColour(int width) {
    for (Alert alert :
        List.of(
            Specimens.stolen(),
            Specimens.lone(),
            Specimens.bare(),
            Specimens.stolen(text -> text + HOSTILE))) {
      Printed coloured = Printed.story(Style.ANSI, width, alert);
      assertThat(coloured.text()).contains("\u001b[");
      assertThat(coloured.withoutColour()).isEqualTo(Printed.story(Style.PLAIN, width, alert));
    }
  }

  @Test
  void whateverAFileLeavesOutIsLeftOut() {
    Alert hollow = Specimens.stolen(text -> null);
    String story = Printed.story(Style.PLAIN, 160, hollow).text();
    String table = Printed.table(Style.PLAIN, 160, false, List.of(hollow)).text();
    assertThat(story).contains("WHO       unknown\n", "100  total").doesNotContain("null");
    assertThat(table).contains("critical    100").doesNotContain("null");
  }

  @Test
  void namesTheSuppressionInsteadOfAScore() {
    Alert alert = Specimens.with(Specimens.lone(), "1", 1, 0, "shared with its owner only");
    assertThat(Printed.story(Style.PLAIN, 160, alert).text())
        .contains("SCORE     suppressed: shared with its owner only · open");
  }

  @Test
  void aFailedShareWasNeverExposedWhateverFollowed() {
    Alert stolen = Specimens.stolen();
    Alert failed = Specimens.ofKind(stolen, "ebs-snapshot-share-failed");
    assertThat(Printed.story(Style.PLAIN, 160, failed).text())
        .contains("EXPOSED   never: the call failed\n")
        .doesNotContain("REVOKED", "DELETED\n");
    assertThat(Printed.table(Style.PLAIN, 160, false, List.of(failed)).text())
        .contains("settled FAILED  ")
        .doesNotContain("REVOKED");
  }

  @Test
  void nothingIsWrappedOrCutForWhatIsNoTerminal() {
    Printed printed = Printed.story(Style.PLAIN, AlertTable.UNLIMITED, Specimens.stolen());
    assertThat(printed.lines().get(0)).endsWith("copied after 10 s");
  }

  private static List<Integer> matches(String text, String regex) {
    return Pattern.compile(regex)
        .matcher(text)
        .results()
        .map((MatchResult match) -> Integer.valueOf(match.group(1)))
        .toList();
  }
}
