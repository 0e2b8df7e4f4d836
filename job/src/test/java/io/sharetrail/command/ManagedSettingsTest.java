package io.sharetrail.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sharetrail.Sharetrail;
import io.sharetrail.config.ConfigException;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import io.sharetrail.config.PropertyGroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.client.ClientUtils;
import org.apache.flink.client.program.MutatedConfigurationException;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.client.program.ProgramInvocationException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.core.execution.DefaultExecutorServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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

  /** Where config.properties of the tests' resources says. */
  private static final Path PROPERTIES = Path.of("target/managed/application_properties.json");

  @AfterEach
  void endTheApplication() throws IOException {
    Files.deleteIfExists(PROPERTIES);
  }

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

  @Test
  void itsMetricsReachCloudWatchUnlessTheApplicationSaysOtherwise() throws Exception {
    assertThat(Commands.asked()).as("no application").isEmpty();
    assertThat(PropertyGroups.ofService()).isEmpty();

    application("");
    assertThat(Commands.asked()).containsExactly("run");
    assertThat(Commands.asked("demo")).containsExactly("demo");
    assertThat(config().metrics().group()).isEqualTo("kinesisanalytics");

    application(", \"metrics.group\": \"other\"");
    assertThat(config().metrics().group()).isEqualTo("other");

    Files.writeString(PROPERTIES, "[{");
    assertThat(Commands.asked()).as("and says what is wrong").containsExactly("run");
    assertThatThrownBy(PropertyGroups::ofService)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("the application's properties: ");
  }

  private static JobConfig config() throws ConfigException {
    return ConfigLoader.load(null, PropertyGroups.ofService().orElseThrow(), List.of());
  }

  private static void application(String more) throws IOException {
    Files.createDirectories(PROPERTIES.getParent());
    Files.writeString(
        PROPERTIES,
        """
        [{"PropertyGroupId": "sharetrail", "PropertyMap": {
          "kafka.bootstrapServers": "broker-1.example:9098", "kafka.security": "msk-iam"%s}}]
        """
            .formatted(more));
  }

  /** As the service does: properties, an environment of the cluster's, and no arguments. */
  private static void submit(List<String> allowed) throws Exception {
    application("");
    Configuration cluster = new Configuration();
    cluster.set(DeploymentOptions.TARGET, "nowhere");
    cluster.set(DeploymentOptions.PROGRAM_CONFIG_ENABLED, false);
    cluster.set(DeploymentOptions.PROGRAM_CONFIG_WILDCARDS, allowed);
    try (PackagedProgram program =
        PackagedProgram.newBuilder()
            .setEntryPointClassName(Sharetrail.class.getName())
            .setConfiguration(cluster)
            .build()) {
      ClientUtils.executeProgram(new DefaultExecutorServiceLoader(), cluster, program, true, false);
    } catch (ProgramInvocationException failure) {
      throw (Exception) failure.getCause();
    }
  }
}
