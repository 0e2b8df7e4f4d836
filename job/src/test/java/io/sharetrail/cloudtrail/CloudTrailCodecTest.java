package io.sharetrail.cloudtrail;

import static io.sharetrail.cloudtrail.Samples.SHARE;
import static io.sharetrail.cloudtrail.Samples.event;
import static io.sharetrail.cloudtrail.Samples.records;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudTrailCodecTest {

  @Test
  void readsEveryFieldOfAShare() {
    Collected found = Collected.decode(SHARE);

    CloudTrailEvent event = found.onlyEvent();
    assertThat(event.eventVersion()).isEqualTo("1.09");
    assertThat(event.eventId()).isEqualTo("00000000-0000-4000-8000-000000000001");
    assertThat(event.eventTime()).isEqualTo(Samples.SHARE_TIME);
    assertThat(event.eventSource()).isEqualTo("ec2.amazonaws.com");
    assertThat(event.eventName()).isEqualTo("ModifySnapshotAttribute");
    assertThat(event.eventType()).isEqualTo("AwsApiCall");
    assertThat(event.awsRegion()).isEqualTo("us-east-1");
    assertThat(event.sourceIpAddress()).isEqualTo("192.0.2.7");
    assertThat(event.userAgent()).isEqualTo("aws-cli/2");
    assertThat(event.recipientAccountId()).isEqualTo("111122223333");
    assertThat(event.readOnly()).isFalse();
    assertThat(event.errorCode()).isNull();
    assertThat(event.userIdentity())
        .isEqualTo(
            new UserIdentity(
                "AssumedRole",
                "AROAEXAMPLE:alice",
                "arn:aws:sts::111122223333:assumed-role/Ops/alice",
                "111122223333",
                "ASIAEXAMPLE",
                null,
                null,
                "Role",
                "arn:aws:iam::111122223333:role/Ops",
                "Ops",
                null,
                false));
    assertThat(found.requests)
        .containsExactly(
            "{\"snapshotId\":\"snap-0example\",\"attributeType\":\"CREATE_VOLUME_PERMISSION\","
                + "\"createVolumePermission\":{\"add\":{\"items\":[{\"userId\":\"444455556666\"},{\"group\":\"all\"}]}}}");
  }

  @Test
  void rawPartsAreReadInPlaceWhereverTheSliceBegins() {
    byte[] padded = ("xx" + SHARE + "yy").getBytes(StandardCharsets.UTF_8);
    Collected found = new Collected();
    new CloudTrailCodec(CodecLimits.DEFAULT).decode(padded, 2, padded.length - 2, found);

    assertThat(found.onlyEvent().requestParameters().text("snapshotId")).isEqualTo("snap-0example");
    assertThat(found.onlyEvent().responseElements().text("_return")).isEqualTo("true");
    assertThat(found.onlyEvent().failed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0", "1.01", "1.02", "1.03", "1.04", "1.05", "1.06", "1.07", "1.08", "1.09", "1.10",
        "1.11"
      })
  void everyEventVersionDecodes(String version) {
    CloudTrailEvent event = Collected.decode(SHARE.replace("1.09", version)).onlyEvent();

    assertThat(event.eventVersion()).isEqualTo(version);
    assertThat(event.userIdentity().sessionIssuerUserName()).isEqualTo("Ops");
  }

  @Test
  void framingsOfManyRecordsAllGiveTheSame() {
    String pretty =
        event("B").replace(",\"", ",\n  \"").replace("{\"eventVersion", "{\n  \"eventVersion");
    List<String> framings =
        List.of(
            records(event("A"), event("B"), event("C")),
            "{\"Events\":["
                + event("A")
                + ",\n"
                + event("B")
                + ",\n"
                + event("C")
                + "],\"NextToken\":\"x\"}",
            "[" + event("A") + ", " + event("B") + "\n,\n" + event("C") + "]",
            event("A") + "\n" + event("B") + "\n" + event("C"),
            event("A") + "\r\n" + event("B") + "\r\n" + event("C") + "\r\n",
            event("A") + event("B") + event("C"),
            event("A") + "\n" + pretty + "\n\n" + event("C"),
            "\u001e" + event("A") + "\n\u001e" + event("B") + "\n\u001e" + event("C") + "\n",
            records(event("A")) + "\n" + records() + "\n" + records(event("B"), event("C")),
            "[[" + event("A") + "," + event("B") + "]," + event("C") + "]",
            "{\"a\":{\"Records\":[1]},\"Records\":["
                + event("A")
                + "],\"b\":[{}],\"Records\":["
                + event("B")
                + ","
                + event("C")
                + "],\"Records\":1}",
            "\ufeff" + records(event("A"), event("B"), event("C")),
            "  "
                + Samples.quoted(event("A"))
                + "\n"
                + Samples.quoted(records(event("B"), event("C"))));

    for (String framing : framings) {
      Collected found = Collected.decode(framing);
      assertThat(found.eventNames()).as(framing).containsExactly("A", "B", "C");
      assertThat(found.letters).as(framing).isEmpty();
      assertThat(found.skips).as(framing).isSubsetOf(SkipKind.EMPTY);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  \n\t ", "[]", "{\"Records\":[]}", " [ ] ", "{\"Records\": [\n ] }\n"})
  void emptyRecordsAreOneSkip(String empty) {
    Collected found = Collected.decode(empty);

    assertThat(found.skips).containsExactly(SkipKind.EMPTY);
    assertThat(found.letters).isEmpty();
  }

  @Test
  void compressionsAndEncodingsArePeeledInAnyOrder() {
    byte[] members = Samples.concat(Samples.gzip(event("A") + "\n"), Samples.gzip(event("B")));
    byte[] frames = Samples.concat(Samples.zstd(event("A") + "\n"), Samples.zstd(event("B")));
    String base64 = Samples.base64(members);

    for (byte[] record :
        List.of(
            members,
            frames,
            Samples.gzip(frames),
            Samples.bytes(base64),
            Samples.bytes(" " + base64 + "\n"),
            Samples.bytes(base64.replace('+', '-').replace('/', '_').replace("=", "")),
            Samples.gzip(base64),
            Samples.bytes(
                Samples.base64(Samples.bytes(event("A")))
                    + "\n"
                    + Samples.base64(Samples.zstd(event("B")))))) {
      assertThat(Collected.decode(record).eventNames()).containsExactly("A", "B");
    }
  }

  @Test
  void oneBadEventDoesNotLoseItsNeighbours() {
    for (String bad :
        List.of(
            "{\"eventName\":5,\"eventSource\":\"ec2.amazonaws.com\"}",
            "{\"a\":\"b\"}",
            "{\"a\":tru}",
            "{\"a\":\"\\x\"}",
            "{\"a\":01}",
            "17",
            "null",
            "\"text\"",
            "[[1]]")) {
      assertThat(Collected.decode(records(event("A"), bad, event("B"))).eventNames())
          .as(bad)
          .containsExactly("A", "B");
      assertThat(Collected.decode(records(event("A"), bad, event("B"))).letters).as(bad).hasSize(1);
    }
  }

  @Test
  void deadLettersSayWhatAndWhere() {
    Collected found =
        Collected.decode(
            Samples.gzip(
                records(event("A"), "{\"eventName\":5,\"eventSource\":\"ec2.amazonaws.com\"}")));

    assertThat(found.letters)
        .containsExactly(
            new Collected.Letter(
                DeadLetterReason.WRONG_TYPE,
                "gzip/json[1]",
                "field eventName has an unexpected JSON type",
                49,
                "{\"eventName\":5,\"eventSource\":\"ec2.amazonaws.com\"}"));
  }

  @Test
  void whatIsNoCloudTrailIsSaidToBeSo() {
    assertThat(Collected.decode("{\"hello\":\"world\"}").reasons())
        .containsExactly(DeadLetterReason.NOT_CLOUDTRAIL);
    assertThat(Collected.decode("{}").reasons()).containsExactly(DeadLetterReason.NOT_CLOUDTRAIL);
    assertThat(Collected.decode("42").reasons()).containsExactly(DeadLetterReason.NOT_CLOUDTRAIL);
    assertThat(Collected.decode("hello world").reasons())
        .containsExactly(DeadLetterReason.NOT_JSON);
    assertThat(Collected.decode("[ERROR] disk full").reasons())
        .containsExactly(DeadLetterReason.NOT_JSON);
    assertThat(Collected.decode("SGVsbG8gV29ybGQ=").reasons())
        .containsExactly(DeadLetterReason.NOT_JSON);
    assertThat(Collected.decode("{\"a\":").reasons()).containsExactly(DeadLetterReason.TRUNCATED);
    assertThat(Collected.decode("{\"a\" 1}").reasons())
        .containsExactly(DeadLetterReason.MALFORMED_JSON);
  }

  @Test
  void utf16IsOneDeadLetter() {
    byte[] utf16 = ("\ufeff" + event("A") + "\n" + event("B")).getBytes(StandardCharsets.UTF_16LE);

    assertThat(Collected.decode(utf16).reasons()).containsExactly(DeadLetterReason.NOT_JSON);
    assertThat(Collected.decode(event("A").getBytes(StandardCharsets.UTF_16BE)).letters).hasSize(1);
  }

  @Test
  void whatTheSinkThrowsPassesThrough() {
    RecordSink failing =
        new RecordSink() {
          @Override
          public void event(CloudTrailEvent event) {
            throw new IllegalStateException("downstream");
          }

          @Override
          public void skip(SkipKind kind) {}

          @Override
          public void deadLetter(
              DeadLetterReason r,
              String path,
              String detail,
              long size,
              byte[] bytes,
              int from,
              int to) {
            throw new AssertionError("a failing sink is no dead letter: " + detail);
          }
        };
    CloudTrailCodec codec = new CloudTrailCodec(CodecLimits.DEFAULT);

    for (byte[] record :
        List.of(
            Samples.bytes(SHARE), Samples.gzip(records(SHARE)), Samples.bytes(records(SHARE)))) {
      assertThatThrownBy(() -> codec.decode(record, 0, record.length, failing))
          .hasMessage("downstream");
    }
  }
}
