package io.sharetrail.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExceptionsKeysTest {

  private static final String BROKERS = "kafka.bootstrapServers=broker.example:9092";

  @TempDir private Path folder;

  @Test
  void aFileLiesBesideTheConfigurationOrInAStore() throws Exception {
    Path file = Files.writeString(folder.resolve("exceptions.yaml"), "");

    ExceptionsConfig beside =
        ConfigFiles.load(folder, "exceptions: {file: exceptions.yaml, poll: 5m}").exceptions();
    assertThat(beside)
        .isEqualTo(new ExceptionsConfig(file.toString(), null, Duration.ofMinutes(5)));
    assertThat(beside.isUsed()).isTrue();
    assertThat(ConfigFiles.set("exceptions.file=s3://bucket/exceptions.yaml").exceptions().file())
        .isEqualTo("s3://bucket/exceptions.yaml");
    assertThat(JobConfig.defaults().exceptions().isUsed()).isFalse();
  }

  @Test
  void aTopicIsOneOfKafkaAndNoOther() throws Exception {
    assertThat(ConfigFiles.set(BROKERS, "exceptions.topic=control").exceptions().topic())
        .isEqualTo("control");
    assertThat(ConfigFiles.setErrors("exceptions.topic=control"))
        .containsExactly("exceptions.topic needs kafka.bootstrapServers");
    assertThat(ConfigFiles.setErrors(BROKERS, "exceptions.topic=sharetrail-audit"))
        .singleElement()
        .asString()
        .contains("exceptions.topic and sink.kafka.audit are both sharetrail-audit");
    assertThat(ConfigFiles.setErrors(BROKERS, "exceptions.topic=cloudtrail"))
        .singleElement()
        .asString()
        .contains("exceptions.topic and source.kafka.topics are both cloudtrail");
  }

  @Test
  void theyAreKeptInOnePlace() {
    assertThat(
            ConfigFiles.setErrors(
                BROKERS, "exceptions.topic=control", "exceptions.file=s3://bucket/exceptions.yaml"))
        .containsExactly("exceptions.file and exceptions.topic: keep them in one place");
  }
}
