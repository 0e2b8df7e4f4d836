package io.sharetrail.alert;

import static io.sharetrail.alert.Alerts.STRANGER;
import static io.sharetrail.alert.Alerts.share;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

/** One line that is read in ten seconds, whatever the event holds. */
class HeadlineTest {

  @Example
  void itSaysWhatWhoToWhomWhichDataAndWhetherItIsOpen() {
    assertThat(share(STRANGER).created(60).usedBy(STRANGER, 10).alert().headline())
        .isEqualTo(
            "CRITICAL 76 COPIED, STILL SHARED · alice → unknown 444455556666 · snap-0a1b2c3d4e5f60718"
                + " of vol-0a1b2c3d4e5f60718, 500 GiB, unencrypted, acct 111122223333 · copied after"
                + " 10 s");
  }

  @Example
  void itSaysWhatBecameOfTheShare() {
    assertThat(share("all").alert().headline())
        .startsWith("HIGH 60 SHARED WITH EVERYONE · alice → everyone");
    assertThat(share(STRANGER).deleted(60).alert().headline()).contains("SHARED, THEN DELETED");
    assertThat(share(STRANGER).usedBy(STRANGER, 10).deleted(60).alert().headline())
        .contains("COPIED, THEN DELETED");
    assertThat(share(STRANGER).but("errorCode", "Client.DryRunOperation").alert().headline())
        .startsWith("LOW 10 SHARE FAILED");
    assertThat(share("111122223333").alert().headline()).startsWith("SUPPRESSED SHARED");
    assertThat(share(STRANGER, "777788889999", "123456789012").alert().headline())
        .contains("and 2 more");
  }

  @Example
  void itEndsNoNameInTheMiddleOfACharacter() {
    for (int more = 0; more < 4; more++) {
      String name = "x".repeat(more) + "\uD83D\uDE00".repeat(100);
      assertThat(share(STRANGER).who("userName", name).alert().headline())
          .contains("\uD83D\uDE00…")
          .doesNotContain("\uFFFD");
    }
  }

  @Property(tries = 300)
  void itIsOneLineOfAtMostTwoHundredCharacters(
      @ForAll @StringLength(max = 600) String text,
      @ForAll @StringLength(min = 41, max = 600) String longer) {
    String session = "arn:aws:sts::111122223333:assumed-role/" + longer + "/" + text;
    for (Alerts alerts :
        new Alerts[] {
          share(STRANGER, text).who("userName", longer).onSnapshot(text),
          share("x" + longer).who("arn", session).who("userName", null).onSnapshot(longer),
          share("all", text).who("arn", longer).but("recipientAccountId", text)
        }) {
      String headline = alerts.created(60).usedBy(STRANGER, 10).alert().headline();
      assertThat(headline).hasSizeLessThanOrEqualTo(200);
      assertThat(headline.codePoints())
          .as("neither control characters, nor line breaks, nor half a character")
          .noneMatch(
              c ->
                  Character.isISOControl(c)
                      || c == 0x2028
                      || c == 0x2029
                      || Character.getType(c) == Character.SURROGATE);
    }
  }
}
