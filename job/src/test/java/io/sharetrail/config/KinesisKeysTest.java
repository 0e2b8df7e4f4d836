package io.sharetrail.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KinesisKeysTest {

  private static final String ROLE = "arn:aws:iam::444455556666:role/trail/reader";

  @Test
  void whatBelongsTogetherIsTakenTogether() throws Exception {
    JobConfig profile =
        ConfigFiles.set("aws.credentials.provider=profile", "aws.credentials.profile=audit");
    JobConfig role =
        ConfigFiles.set(
            "aws.credentials.provider=assume-role",
            "aws.credentials.roleArn=" + ROLE,
            "aws.credentials.externalId=sharetrail/1");
    JobConfig moment =
        ConfigFiles.set(
            "source.kinesis.init.position=AT_TIMESTAMP",
            "source.kinesis.init.timestamp=2025-06-01T00:00:00Z");

    assertThat(profile.aws().profile()).isEqualTo("audit");
    assertThat(role.aws().roleArn()).isEqualTo(ROLE);
    assertThat(role.aws().externalId()).isEqualTo("sharetrail/1");
    assertThat(moment.kinesis().source().timestamp())
        .isEqualTo(Instant.parse("2025-06-01T00:00:00Z"));
    assertThat(List.of(profile.fingerprint(), role.fingerprint(), moment.fingerprint()))
        .containsOnly(JobConfig.defaults().fingerprint());
  }

  @Test
  void oneWithoutTheOtherIsRefused() {
    assertThat(errors("aws.credentials.provider=profile"))
        .containsExactly("aws.credentials.provider: profile needs aws.credentials.profile");
    assertThat(errors("aws.credentials.provider=assume-role"))
        .containsExactly("aws.credentials.provider: assume-role needs aws.credentials.roleArn");
    assertThat(errors("aws.credentials.externalId=sharetrail"))
        .containsExactly(
            "aws.credentials.externalId has no use with aws.credentials.provider: auto");
    assertThat(errors("source.kinesis.init.position=AT_TIMESTAMP"))
        .containsExactly(
            "source.kinesis.init.position: AT_TIMESTAMP needs source.kinesis.init.timestamp");
    assertThat(errors("source.kinesis.init.timestamp=2025-06-01T00:00:00Z"))
        .containsExactly(
            "source.kinesis.init.timestamp has no use with source.kinesis.init.position:"
                + " TRIM_HORIZON");
    assertThat(errors("source.kinesis.idleness=5m"))
        .containsExactly(
            "intake.outOfOrderness (15m) must not be more than source.kinesis.idleness (5m)");
  }

  @Test
  void aStreamIsANameOrAnArn() throws Exception {
    String arn = "arn:aws-us-gov:kinesis:us-gov-west-1:111122223333:stream/trail-2";

    assertThat(ConfigFiles.set("source.kinesis.streams=trail," + arn).kinesis().source().streams())
        .containsExactly("trail", arn);
    assertThat(errors("source.kinesis.streams=[trail-2, \"" + arn + "\"]"))
        .containsExactly(
            "source.kinesis.streams: two streams are called \"trail-2\"; read one of them with"
                + " another job");
    for (String wrong :
        List.of("a/b", "arn:aws:kinesis:eu-central-1:111122223333:trail", "arn:aws:sns:x:1:y")) {
      assertThat(errors("sink.kinesis.alerts=" + wrong))
          .singleElement()
          .asString()
          .contains("a stream's name");
    }
  }

  @Test
  void aShardIsNotAskedMoreOftenThanKinesisAllows() {
    assertThat(errors("source.kinesis.shard.get-records.interval=100ms")).hasSize(1);
    assertThat(errors("source.kinesis.shard.get-records.max-record-count=10001")).hasSize(1);
    assertThat(errors("source.kinesis.init.position=latest"))
        .singleElement()
        .asString()
        .contains("TRIM_HORIZON, LATEST, AT_TIMESTAMP");
  }

  @Test
  void nothingIsWrittenWhereSomethingElseIsReadOrWritten() throws Exception {
    String here = "arn:aws:kinesis:eu-central-1:111122223333:stream/trail";
    String elsewhere = "arn:aws:kinesis:eu-west-1:111122223333:stream/trail";

    assertThat(errors("source.kinesis.streams=trail", "sink.kinesis.deadLetters=" + here))
        .containsExactly(
            "sink.kinesis.deadLetters and source.kinesis.streams are both "
                + here
                + "; name another for one");
    assertThat(
            ConfigFiles.set(
                    "source.kinesis.streams=" + here, "sink.kinesis.deadLetters=" + elsewhere)
                .kinesis()
                .sink()
                .deadLetters())
        .isEqualTo(elsewhere);
  }

  private static List<String> errors(String... settings) {
    return catchThrowableOfType(ConfigException.class, () -> ConfigFiles.set(settings)).errors();
  }
}
