package io.sharetrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application has in the cloud can be checked on a machine that reads no bucket. */
final class DeployedPropertiesTest {

  private static final Path README = Path.of("..", "deploy", "managed-flink", "README.md");
  private static final String GEO = "../testdata/geo/country-asn.mmdb";

  @TempDir private Path folder;
  private Path yaml;
  private Path properties;

  /** As {@code describe-application} answers to the README's query. */
  @BeforeEach
  void write() throws Exception {
    yaml = Files.writeString(folder.resolve("sharetrail.yaml"), "intake.maxDepth: 60\n");
    properties =
        Files.writeString(
            folder.resolve("application_properties.json"),
            """
            [
                {
                    "PropertyGroupId": "sharetrail",
                    "PropertyMap": {
                        "config": "s3://artifacts/sharetrail/sharetrail.yaml",
                        "metrics.group": "kinesisanalytics",
                        "location.country": "s3://artifacts/sharetrail/geo/country.mmdb"
                    }
                },
                {
                    "PropertyGroupId": "sharetrail.kinesis",
                    "PropertyMap": {
                        "aws.region": "eu-central-1",
                        "source.kinesis.streams": "trail",
                        "sink.kinesis.alerts": "alerts",
                        "sink.kinesis.audit": "audit",
                        "sink.kinesis.deadLetters": "dead-letters"
                    }
                }
            ]
            """);
  }

  @Test
  void theReadmeSaysHow() throws Exception {
    assertThat(Files.readString(README).replaceAll("(?m) +#.*$", "").replaceAll("[\\\\\\s]+", " "))
        .contains(
            "EnvironmentPropertyDescriptions.PropertyGroupDescriptions"
                + " >application_properties.json")
        .contains(
            "sharetrail validate sharetrail.yaml --properties application_properties.json --set"
                + " location.country=");
    CommandRun run =
        CommandRun.of(
            "validate",
            yaml.toString(),
            "--properties",
            properties.toString(),
            "--set",
            "location.country=" + GEO,
            "--print");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("intake.maxDepth=60\n", "source.kinesis.streams=[trail]\n", "valid (fingerprint");
  }

  @Test
  void whatIsInABucketIsMissedHere() {
    CommandRun run = CommandRun.of("validate", "--properties", properties.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("s3://artifacts/sharetrail/sharetrail.yaml");
  }
}
