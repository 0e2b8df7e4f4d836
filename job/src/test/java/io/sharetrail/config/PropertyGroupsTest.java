package io.sharetrail.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertyGroupsTest {

  @TempDir private Path folder;

  @Test
  void theyMeanWhatYamlMeans() throws Exception {
    JobConfig groups =
        load(
            """
            [{"PropertyGroupId": "sharetrail",
              "PropertyMap": {"kafka.bootstrapServers": "broker-1.example:9098,broker-2.example:9098",
                              "kafka.security": "msk-iam", "intake.outOfOrderness": "20m"}},
             {"PropertyGroupId": "sharetrail.accounts",
              "PropertyMap": {"organisation.accounts": "111122223333, 012345678901",
                              "vendors": "[{name: Acme Backup, accounts: ['555555555555']}]"}},
             {"PropertyGroupId": "kinesis.analytics.flink.run.options", "PropertyMap": {"jarfile": "x"}}]
            """);
    JobConfig yaml =
        ConfigFiles.load(
            folder,
            """
            kafka: {bootstrapServers: ["broker-1.example:9098", "broker-2.example:9098"], security: msk-iam}
            intake.outOfOrderness: 20m
            organisation.accounts: ["111122223333", "012345678901"]
            vendors: [{name: Acme Backup, accounts: ["555555555555"]}]
            """);

    assertThat(groups).isEqualTo(yaml);
  }

  @Test
  void theyAreStrongerThanTheFileAndWeakerThanSettings() throws Exception {
    Path yaml = Files.writeString(folder.resolve("x.yaml"), "intake: {maxDepth: 50, maxLayers: 2}");
    PropertyGroups groups =
        groups(
            """
            [{"PropertyGroupId": "sharetrail", "PropertyMap":
              {"config": "s3://bucket/sharetrail.yaml", "intake.maxDepth": "60", "intake.maxLayers": "3"}}]
            """);

    JobConfig config =
        ConfigLoader.load(ConfigFile.here(yaml), groups, List.of("intake.maxLayers=5"));

    assertThat(groups.yaml()).contains("s3://bucket/sharetrail.yaml");
    assertThat(config.intake().codecLimits().maxDepth()).isEqualTo(60);
    assertThat(config.intake().codecLimits().maxLayers()).isEqualTo(5);
  }

  @Test
  void allErrorsAreSaidAtOnce() {
    assertThat(
            errors(
                """
                [{"PropertyGroupId": "sharetrail", "PropertyMap":
                   {"intake.maxDept": "5", "kafka.bootstrapServers": "localhost", "intake.maxDepth": "9"}},
                 {"PropertyGroupId": "sharetrail.more", "PropertyMap": {"intake.maxDepth": "9"}},
                 {"PropertyGroupId": "sharetrail-accounts", "PropertyMap": {"trusted.accounts": "1"}}]
                """))
        .hasSize(4)
        .anyMatch(error -> error.contains("the property group \"sharetrail-accounts\" is nobody's"))
        .anyMatch(
            error ->
                error.startsWith("property group sharetrail: unknown key \"intake.maxDept\"")
                    && error.contains("intake.maxDepth"))
        .anyMatch(
            error ->
                error.equals(
                    "property group sharetrail.more: intake.maxDepth is given twice (first in property"
                        + " group sharetrail); remove one"))
        .anyMatch(
            error ->
                error.startsWith(
                    "property group sharetrail: kafka.bootstrapServers: \"localhost\" is not"));
  }

  @Test
  void nothingOfOursIsAnError() {
    assertThat(errors("[{\"PropertyGroupId\": \"Sharetrail\", \"PropertyMap\": {}}]"))
        .anyMatch(
            error ->
                error.endsWith("there is no property group sharetrail; there are: [Sharetrail]"));
    assertThat(errors("[]")).anyMatch(error -> error.endsWith("no property group sharetrail"));
  }

  @Test
  void aFileThatIsNoneIsSaidToBeSo() {
    assertThat(errors("{nothing")).singleElement().asString().contains("is not of the form");
    assertThat(
            catchThrowableOfType(
                    ConfigException.class, () -> PropertyGroups.of(folder.resolve("none.json")))
                .errors())
        .singleElement()
        .asString()
        .endsWith("none.json: the file of properties does not exist");
  }

  @Test
  void aRelativePathInAFetchedFileLeadsNowhere() throws Exception {
    Path yaml = Files.writeString(folder.resolve("x.yaml"), "location.country: geo.mmdb\n");
    ConfigFile fetched = new ConfigFile(yaml, "s3://bucket/x.yaml", true);

    assertThat(
            catchThrowableOfType(
                    ConfigException.class,
                    () -> ConfigLoader.load(fetched, PropertyGroups.none(), List.of()))
                .errors())
        .singleElement()
        .asString()
        .startsWith("s3://bucket/x.yaml line 1: location.country: \"geo.mmdb\" is relative");
  }

  @Test
  void aLocationIsTakenAsItIsAndHoldsNoSecret() throws Exception {
    assertThat(
            ConfigFiles.set("location.country=s3://bucket/geo/GeoLite2-Country.mmdb")
                .location()
                .country())
        .isEqualTo("s3://bucket/geo/GeoLite2-Country.mmdb");
    assertThat(ConfigFiles.set("location.asn=classpath:geo/asn.mmdb").fingerprint())
        .isEqualTo(ConfigFiles.set("location.asn=classpath:asn.mmdb").fingerprint())
        .isEqualTo(ConfigFiles.set("location.asn=s3://bucket/asn.mmdb").fingerprint());
    assertThat(ConfigFiles.setErrors("location.asn=s3://key:hunter2@bucket/asn.mmdb"))
        .singleElement()
        .asString()
        .contains("the value (not shown)")
        .doesNotContain("hunter2");
  }

  private JobConfig load(String json) throws Exception {
    return ConfigLoader.load(null, groups(json), List.of());
  }

  private List<String> errors(String json) {
    return catchThrowableOfType(ConfigException.class, () -> load(json)).errors();
  }

  private PropertyGroups groups(String json) throws IOException, ConfigException {
    return PropertyGroups.of(
        Files.writeString(folder.resolve("application_properties.json"), json));
  }
}
