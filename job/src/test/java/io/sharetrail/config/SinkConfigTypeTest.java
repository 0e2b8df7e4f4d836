package io.sharetrail.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sharetrail.alert.document.Form;
import io.sharetrail.config.SinkConfig.ApiKey;
import io.sharetrail.config.SinkConfig.Basic;
import io.sharetrail.config.SinkConfig.Files;
import io.sharetrail.config.SinkConfig.Mode;
import io.sharetrail.config.SinkConfig.Search;
import io.sharetrail.config.SinkConfig.Server;
import io.sharetrail.config.SinkConfig.SigV4;
import io.sharetrail.config.SinkConfig.SplunkHec;
import io.sharetrail.config.SinkConfig.Webhook;
import io.sharetrail.config.SinkConfig.WhenDown;
import io.sharetrail.config.SinkFilter.Outputs;
import io.sharetrail.config.SinkFilter.Updates;
import io.sharetrail.risk.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SinkConfigTypeTest {

  /** Each with another value than the one that counts when nothing is said. */
  static final String EVERYTHING_OF_A_WEBHOOK =
      "{name: pager, type: webhook, form: ocsf, of: both, minSeverity: high, kinds:"
          + " [ebs-snapshot-shared, storm], accounts: [\"111122223333\"], updates: settled,"
          + " maxDocumentBytes: 64KiB, urls: [\"https://a.example/hook\","
          + " \"https://b.example/hook\"], timeout: 3s, buffer: 200, whenDown: divert, patience:"
          + " 1m, undelivered: \"s3://bucket/undelivered\", token: env:TOKEN, signingKey:"
          + " file:/run/key}";

  private static final String SERVER = ", whenDown: block, undelivered: /var/undelivered";
  private static final String HERE = ", urls: [\"https://siem.example:9200\"]" + SERVER + '}';

  @Test
  void whatIsNotSaidIsWhatFitsTheType() throws Exception {
    assertThat(of("{name: a, type: opensearch" + HERE))
        .extracting(SinkConfig::form, each -> each.filter().updates())
        .containsExactly(Form.ECS, Updates.ALL);
    assertThat(of("{name: a, type: elasticsearch" + HERE))
        .extracting(SinkConfig::form, each -> each.filter().updates())
        .containsExactly(Form.ECS, Updates.ALL);
    assertThat(of("{name: a, type: splunk-hec, token: env:T" + HERE))
        .extracting(SinkConfig::form, each -> each.filter().updates())
        .containsExactly(Form.HEC, Updates.ALL);
    assertThat(of("{name: a, type: webhook" + HERE))
        .extracting(SinkConfig::form, each -> each.filter().updates())
        .containsExactly(Form.SLACK, Updates.RAISED);
    assertThat(of("{name: a, type: files, path: /var/alerts}"))
        .extracting(SinkConfig::form, each -> each.filter().updates())
        .containsExactly(Form.ALERT, Updates.ALL);

    SinkConfig search = of("{name: a, type: opensearch" + HERE);
    assertThat(search.maxDocumentBytes()).isEqualTo(1_000_000);
    assertThat(search.filter())
        .isEqualTo(new SinkFilter(Outputs.ALERTS, Severity.LOW, List.of(), List.of(), Updates.ALL));
    assertThat(search.receiver())
        .isInstanceOfSatisfying(
            Search.class,
            each -> {
              assertThat(each.index()).isEqualTo("sharetrail-alerts");
              assertThat(each.mode()).isEqualTo(Mode.INDEX);
              assertThat(each.login()).isEqualTo(new SinkConfig.Anonymous());
              assertThat(each.endpoint().timeout()).isEqualTo(Duration.ofSeconds(10));
              assertThat(each.budget().documents()).isEqualTo(10_000);
              assertThat(each.budget().patience()).isEqualTo(Duration.ofMinutes(5));
            });
    assertThat(of("{name: a, type: splunk-hec, token: env:T" + HERE).receiver())
        .isInstanceOfSatisfying(
            SplunkHec.class,
            each -> {
              assertThat(each.acknowledgement()).isFalse();
              assertThat(each.gzip()).isTrue();
              assertThat(each.channel()).isNull();
              assertThat(each.envelope().sourcetype()).isEqualTo("sharetrail:alert");
            });
    assertThat(of("{name: a, type: files, path: /var/alerts}").receiver())
        .isEqualTo(new Files("/var/alerts", 128 << 20));
  }

  @Test
  void eachModeHasAnIndexOfItsOwn() throws Exception {
    assertThat(
            ((Search) of("{name: a, type: opensearch, mode: data-stream" + HERE).receiver())
                .index())
        .isEqualTo("sharetrail-revisions");
    assertThat(((Search) of("{name: a, type: opensearch, mode: index" + HERE).receiver()).index())
        .isEqualTo("sharetrail-alerts");
  }

  @Test
  void everyFieldIsTaken() throws Exception {
    SinkConfig pager = of(EVERYTHING_OF_A_WEBHOOK);

    assertThat(pager.filter())
        .isEqualTo(
            new SinkFilter(
                Outputs.BOTH,
                Severity.HIGH,
                List.of("ebs-snapshot-shared", "storm"),
                List.of("111122223333"),
                Updates.SETTLED));
    assertThat(pager.receiver())
        .isInstanceOfSatisfying(
            Webhook.class,
            each -> {
              assertThat(each.endpoint().urls())
                  .containsExactly("https://a.example/hook", "https://b.example/hook");
              assertThat(each.budget())
                  .isEqualTo(
                      new SinkConfig.Budget(
                          200, WhenDown.DIVERT, Duration.ofMinutes(1), "s3://bucket/undelivered"));
              assertThat(each.signingKey()).hasToString("file:/run/key");
              assertThat(each.token()).hasToString("env:TOKEN");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "username: sharetrail, password: env:P | Basic",
        "apiKey: env:K | ApiKey",
        "sigv4: aoss | SigV4",
        "index: other, mode: data-stream | Anonymous"
      })
  void oneSaysWhoItIsInOneWay(String fields, String login) throws Exception {
    SinkConfig sink = of("{name: a, type: opensearch, " + fields + HERE);

    assertThat(((Search) sink.receiver()).login().getClass().getSimpleName()).isEqualTo(login);
    assertThat(((Search) sink.receiver()).login())
        .isIn(
            new Basic("sharetrail", new SecretReference("env", "P")),
            new ApiKey(new SecretReference("env", "K")),
            new SigV4("aoss"),
            new SinkConfig.Anonymous());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:hunter2@siem.example:9200",
        "https://user:hunter2@siem example",
        "https://hunter2@siem.example",
        "hunter2@siem.example"
      })
  void aPasswordInAUrlIsNotShown(String url) {
    for (String type : List.of("opensearch", "webhook")) {
      assertThat(
              errors(
                  "sinks=[{name: a, type: " + type + ", urls: [\"" + url + "\"]" + SERVER + "}]"))
          .anyMatch(each -> each.contains("sinks.urls") && each.contains("may hold a password"))
          .noneMatch(each -> each.contains("hunter2"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"opensearch", "elasticsearch", "splunk-hec, token: env:T"})
  void behindAServersUrlComesAPath(String type) throws Exception {
    for (String end : List.of("?x=hunter2", "/p?x=hunter2", "#hunter2")) {
      assertThat(
              errors(
                  "sinks=[{name: a, type: "
                      + type
                      + ", urls: [\"https://siem.example"
                      + end
                      + "\"]"
                      + SERVER
                      + "}]"))
          .anyMatch(each -> each.contains("has a ? or #"))
          .noneMatch(each -> each.contains("hunter2"));
    }
    of("{name: a, type: webhook, urls: [\"https://hooks.example/p?x=1\"]" + SERVER + '}');
  }

  /** What is printed, and kept in the fingerprint's text, reads as the same configuration. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: a, type: opensearch, username: sharetrail, password: env:P, caFile: CA",
        "{name: a, type: elasticsearch, apiKey: env:K, mode: data-stream, index: other",
        "{name: a, type: opensearch, sigv4: es",
        "{name: a, type: splunk-hec, token: env:T, channel: 0d1c0b6e-0000-4000-8000-000000000001,"
            + " acknowledgement: true, gzip: false, splunkIndex: risk, source: s, sourcetype: t,"
            + " host: h",
        "{name: a, type: webhook, token: env:T, signingKey: env:S",
      })
  void whatIsWrittenIsReadAgain(String start) throws Exception {
    String ca = java.nio.file.Files.createTempFile("ca", ".pem").toString();
    SinkConfig sink = of(start.replace("CA", '"' + ca + '"') + HERE);

    String written = new SinkConfigType().write(sink);

    assertThat(of(written)).isEqualTo(sink);
    assertThat(new SinkConfigType().write(of(written))).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: A, type: files, path: /a} | is not such a name",
        "{type: files, path: /a} | a sink has no name",
        "{name: a, path: /a} | a sink has no type",
        "{name: a, type: kafka} | is none of them",
        "{name: a, type: files} | a sink has no path",
        "{name: a, type: files, path: a/b} | is neither",
        "{name: a, type: files, path: /a, urls: [\"https://a.example\"]} | the field urls has no use"
            + " in a sink of type files",
        "{name: a, type: files, path: /a, pth: /b} | unknown field \"pth\"",
        "{name: a, type: files, path: /a, maxDocumentBytes: 1KiB} | is too small",
        "{name: a, type: files, path: /a, kinds: [theft]} | is none of them",
        "{name: a, type: opensearch, form: slack, urls: [\"https://a.example\"], whenDown: block,"
            + " undelivered: /u} | a sink of type opensearch does not take the form slack",
        "{name: a, type: splunk-hec, form: ecs, token: env:T, urls: [\"https://a.example\"], whenDown:"
            + " block, undelivered: /u} | a sink of type splunk-hec does not take the form ecs",
        "{name: a, type: webhook, whenDown: block, undelivered: /u} | needs urls",
        "{name: a, type: webhook, urls: [\"https://a.example\"], undelivered: /u} | has no whenDown",
        "{name: a, type: webhook, urls: [\"https://a.example\"], whenDown: block} | has no"
            + " undelivered",
        "{name: a, type: webhook, urls: [\"https://a.example\"], urlSecret: env:U, whenDown: block,"
            + " undelivered: /u} | urls and urlSecret: give one of them",
        "{name: a, type: splunk-hec, urls: [\"https://a.example\"], whenDown: block, undelivered:"
            + " /u} | a sink of type splunk-hec needs token",
        "{name: a, type: opensearch, urls: [\"https://a.example\"], whenDown: block, undelivered: /u,"
            + " username: u} | username and password go together",
        "{name: a, type: opensearch, urls: [\"https://a.example\"], whenDown: block, undelivered: /u,"
            + " apiKey: env:K, sigv4: es} | username, apiKey and sigv4: give one of them",
      })
  void whatIsWrongIsSaid(String sink, String complaint) {
    assertThat(errors("sinks=[" + sink + "]")).anyMatch(each -> each.contains(complaint));
  }

  @Test
  void aSecretIsNeverGivenNorRepeated() {
    assertThat(errors("sinks=[{name: a, type: splunk-hec, token: hunter2" + HERE + "]"))
        .hasSize(1)
        .allSatisfy(each -> assertThat(each).contains("not shown").doesNotContain("hunter2"));
  }

  @Test
  void twoSinksHaveTwoNames() {
    String one = "{name: a, type: files, path: /a}";
    assertThat(errors("sinks=[" + one + ", " + one + "]"))
        .containsExactly("sinks: the name \"a\" is given twice");
  }

  @Test
  void severalAreReadAndDecideNothing() throws Exception {
    JobConfig config =
        ConfigFiles.set(
            "sinks=[{name: a, type: files, path: /a}, " + EVERYTHING_OF_A_WEBHOOK + "]");

    assertThat(config.sinks()).extracting(SinkConfig::name).containsExactly("a", "pager");
    assertThat(config.fingerprint()).isEqualTo(JobConfig.defaults().fingerprint());
    assertThat(((Server) config.sinks().get(1).receiver()).budget().documents()).isEqualTo(200);
  }

  /** Every field belongs to a type, or nobody could give it. */
  @Test
  void fieldsHaveOneNameEach() {
    assertThat(SinkFields.ALL).extracting(SinkField::name).doesNotHaveDuplicates();
    assertThat(SinkFields.ALL).allSatisfy(field -> assertThat(field.of()).isNotEmpty());
  }

  private static SinkConfig of(String sink) throws ConfigException {
    return ConfigFiles.set("sinks=[" + sink + "]").sinks().get(0);
  }

  private static List<String> errors(String... settings) {
    return catchThrowableOfType(ConfigException.class, () -> ConfigFiles.set(settings)).errors();
  }
}
