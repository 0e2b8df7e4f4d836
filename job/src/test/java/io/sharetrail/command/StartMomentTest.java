package io.sharetrail.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StartMomentTest {

  private static final Instant NOW = Instant.parse("2025-06-01T00:00:00Z");

  private static JobConfig from(Instant moment) throws Exception {
    return ConfigLoader.load(
        null,
        List.of(
            "source.kinesis.streams=trail",
            "source.kinesis.init.position=AT_TIMESTAMP",
            "source.kinesis.init.timestamp=" + moment));
  }

  @Test
  void aMomentThatIsToComeIsRefused() throws Exception {
    assertThat(StartMoment.checked(from(NOW), NOW)).isNotNull();
    assertThat(StartMoment.checked(JobConfig.defaults(), NOW)).isNotNull();
    JobConfig tomorrow = from(NOW.plusMillis(1));
    assertThatThrownBy(() -> StartMoment.checked(tomorrow, NOW))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("source.kinesis.init.timestamp: 2025-06-01T00:00:00.001Z is in");
  }

  @Test
  void inKafkaToo() throws Exception {
    for (String start : List.of(NOW.toString(), "latest", "earliest", "committed")) {
      JobConfig config = ConfigLoader.load(null, List.of("source.kafka.start=" + start));
      assertThat(StartMoment.checked(config, NOW)).isNotNull();
    }
    JobConfig tomorrow =
        ConfigLoader.load(null, List.of("source.kafka.start=" + NOW.plusMillis(1)));
    assertThatThrownBy(() -> StartMoment.checked(tomorrow, NOW))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("source.kafka.start: 2025-06-01T00:00:00.001Z is in the future")
        .hasMessageEndingWith("source.kafka.start: latest");
  }
}
