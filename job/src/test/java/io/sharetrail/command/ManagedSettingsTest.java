package io.sharetrail.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.client.program.MutatedConfigurationException;
import org.apache.flink.client.program.StreamContextEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.core.execution.DefaultExecutorServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Amazon Managed Service for Apache Flink refuses a job that sets in code what is the service's to
 * decide. Flink itself can be told to do the same, and lists what a job has set.
 */
class ManagedSettingsTest {

  /** Each is on the service's list of what an application may set. */
  private static final List<String> ALLOWED =
      List.of(
          "pipeline.auto-generate-uids",
          "pipeline.generic-types",
          "pipeline.max-parallelism",
          "pipeline.object-reuse");

  @TempDir private Path folder;

  @Test
  void theJobSetsWhatEveryServiceAllowsAndNothingElse() throws Exception {
    MutatedConfigurationException refusal =
        catchThrowableOfType(MutatedConfigurationException.class, () -> submit(List.of()));

    List<String> touched =
        refusal
            .getMessage()
            .lines()
            .filter(line -> line.contains("Configuration "))
            .map(line -> line.replaceFirst(".*?Configuration ([a-z.-]+)[: ].*", "$1"))
            .sorted()
            .distinct()
            .toList();
    assertThat(touched).as(refusal.getMessage()).isEqualTo(ALLOWED);
  }

  @Test
  void whereThoseAreAllowedTheJobIsTaken() throws Exception {
    assertThat(catchThrowable(() -> submit(ALLOWED)))
        .as("nobody is there to run it")
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("No ExecutorFactory found");
  }

  /** As the service does: an environment of the cluster's, and no word about Kafka's brokers. */
  private void submit(List<String> allowed) throws Exception {
    Path properties =
        Files.writeString(
            folder.resolve("application_properties.json"),
            """
            [{"PropertyGroupId": "sharetrail", "PropertyMap": {
              "kafka.bootstrapServers": "broker-1.example:9098", "kafka.security": "msk-iam"}}]
            """);
    Configuration cluster = new Configuration();
    cluster.set(DeploymentOptions.TARGET, "nowhere");
    cluster.set(DeploymentOptions.PROGRAM_CONFIG_ENABLED, false);
    cluster.set(DeploymentOptions.PROGRAM_CONFIG_WILDCARDS, allowed);
    StreamContextEnvironment.setAsContext(
        new DefaultExecutorServiceLoader(), cluster, getClass().getClassLoader(), true, false);
    try {
      Commands.runOnCluster("run", "--properties", properties.toString());
    } finally {
      StreamContextEnvironment.unsetAsContext();
    }
  }
}
