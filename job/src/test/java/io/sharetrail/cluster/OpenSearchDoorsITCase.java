package io.sharetrail.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sharetrail.cluster.SearchWay.Fault;
import io.sharetrail.cluster.SearchWay.Request;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.JobConfig;
import io.sharetrail.config.SinkConfig;
import io.sharetrail.deploy.SiemFiles;
import io.sharetrail.sink.Sinks;
import io.sharetrail.sink.delivery.Answer;
import io.sharetrail.sink.delivery.Document;
import io.sharetrail.sink.delivery.Receiver;
import io.sharetrail.testing.SigV4;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the job gets in to a real OpenSearch, and what it says when it does not. */
final class OpenSearchDoorsITCase {

  private static final String STORE_PASSWORD = "not-a-secret";
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

  @TempDir private static Path folder;

  private static OpenSearchServer server;

  @BeforeAll
  static void startServer() throws Exception {
    server = OpenSearchServer.start(folder.resolve("server"));
    for (String template : List.of("alerts", "revisions")) {
      if (template.equals("alerts")) {
        server.put(
            "/_component_template/sharetrail-mappings", SiemFiles.json("mappings.json").toString());
      }
      String file = template.equals("alerts") ? "alerts.json" : "opensearch/revisions.json";
      server.put("/_index_template/sharetrail-" + template, SiemFiles.json(file).toString());
    }
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  private static Receiver receiver(String url, String index, String more) throws Exception {
    JobConfig config = config(url, index, more);
    return new Sinks(config).receivers(config.sinks().get(0)).open(0);
  }

  private static JobConfig config(String url, String index, String more) throws Exception {
    return ConfigLoader.load(
        null,
        List.of(
            "aws.region=eu-west-1",
            "sinks=[{name: a, type: opensearch, urls: [\"%s\"], index: %s, whenDown: block, undelivered: /none%s}]"
                .formatted(url, index, more)));
  }

  private static Document document(String id, long sequence) {
    String body = "{\"@timestamp\":\"2025-03-12T10:00:00Z\",\"message\":\"" + id + "\"}";
    return new Document(id, sequence, body.getBytes(StandardCharsets.UTF_8));
  }

  private static Path secret(String name, String secret) throws Exception {
    Path file = folder.resolve(name).toAbsolutePath();
    Files.writeString(file, secret + "\n");
    return file;
  }

  /** Sends through a way on which every header is seen. */
  private static List<Request> sent(String index, String login) throws Exception {
    try (SearchWay way = new SearchWay(server.url(), null, 0);
        Receiver receiver = receiver(way.url(), index, login)) {
      assertThat(receiver.complaint()).isNull();
      assertThat(receiver.send(List.of(document("a", 1), document("b", 1))))
          .isEqualTo(Answer.taken());
      List<Request> requests = new ArrayList<>(way.requests());
      assertThat(requests).hasSizeGreaterThan(2);
      assertThat(server.documents(index)).containsOnlyKeys("a", "b");
      return requests;
    }
  }

  @Test
  void byNameAndPassword() throws Exception {
    String expected =
        "Basic "
            + Base64.getEncoder()
                .encodeToString("writer:pässword ".getBytes(StandardCharsets.UTF_8));

    assertThat(
            sent(
                "sharetrail-alerts-basic",
                ", username: writer, password: \"file:" + secret("password", "pässword ") + '"'))
        .allMatch(request -> request.headers().get("authorization").equals(expected));
  }

  @Test
  void byApiKey() throws Exception {
    assertThat(
            sent(
                "sharetrail-alerts-key", ", apiKey: \"file:" + secret("key", "RVhBTVBMRQ==") + '"'))
        .allMatch(request -> request.headers().get("authorization").equals("ApiKey RVhBTVBMRQ=="));
  }

  @Test
  void bySignature() throws Exception {
    System.setProperty("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
    System.setProperty("aws.secretAccessKey", SECRET);

    assertThat(sent("sharetrail-alerts-signed", ", sigv4: es"))
        .allSatisfy(
            request ->
                assertThat(
                        new SigV4(SECRET)
                            .verify(
                                request.method(), request.uri(), request.headers(), request.body()))
                    .matches(SigV4.Signed::isGenuine)
                    .matches(signed -> signed.service().equals("es"))
                    .matches(signed -> signed.region().equals("eu-west-1")));
  }

  @Test
  void aSecretThatIsNotThereIsToldAndNothingIsSent() throws Exception {
    Path key = folder.resolve("key-that-goes");
    String login = ", apiKey: \"file:" + key + '"';
    try (SearchWay way = new SearchWay(server.url(), null, 0)) {
      assertThatThrownBy(() -> receiver(way.url(), "sharetrail-alerts-none", login))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(key.toString());

      Files.writeString(key, "once");
      try (Receiver receiver = receiver(way.url(), "sharetrail-alerts-none", login)) {
        Files.delete(key);
        Answer answer = receiver.send(List.of(document("a", 1)));

        assertThat(answer.again()).hasSize(1);
        assertThat(answer.trouble()).contains(key.toString());
        assertThat(receiver.complaint()).contains(key.toString());
      }
      assertThat(way.requests()).isEmpty();
    }
  }

  @Test
  void overTlsIfTheAuthorityIsKnown() throws Exception {
    SSLContext tls = serverTls();
    try (SearchWay way = new SearchWay(server.url(), tls, 0)) {
      try (Receiver knowing =
          receiver(
              way.url(),
              "sharetrail-alerts-tls",
              ", caFile: \"" + folder.resolve("ca.pem") + '"')) {
        assertThat(knowing.complaint()).isNull();
        assertThat(knowing.send(List.of(document("a", 1)))).isEqualTo(Answer.taken());
      }
      int before = way.requests().size();
      try (Receiver unknowing = receiver(way.url(), "sharetrail-alerts-tls", "")) {
        Answer answer = unknowing.send(List.of(document("b", 1)));
        assertThat(answer.again()).hasSize(1);
        assertThat(answer.trouble()).containsIgnoringCase("certif");
        assertThat(unknowing.complaint()).containsIgnoringCase("certif");
      }
      assertThat(way.requests()).hasSize(before);
    }
    assertThat(server.documents("sharetrail-alerts-tls")).containsOnlyKeys("a");
  }

  private static SSLContext serverTls() throws Exception {
    Path store = folder.resolve("way.p12");
    keytool(
        "-genkeypair",
        "-alias",
        "way",
        "-keyalg",
        "RSA",
        "-keystore",
        store.toString(),
        "-storetype",
        "PKCS12",
        "-storepass",
        STORE_PASSWORD,
        "-dname",
        "CN=way",
        "-validity",
        "2",
        "-ext",
        "SAN=ip:127.0.0.1");
    keytool(
        "-exportcert",
        "-rfc",
        "-alias",
        "way",
        "-keystore",
        store.toString(),
        "-storepass",
        STORE_PASSWORD,
        "-file",
        folder.resolve("ca.pem").toString());
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, STORE_PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, STORE_PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static void keytool(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
  }

  @Test
  void whatIsOlderIsSupersededByWhatIsNewerAlsoWithinARequest() throws Exception {
    try (Receiver receiver = receiver(server.url(), "sharetrail-alerts-order", "")) {
      assertThat(receiver.send(List.of(document("a", 1), document("a", 2))))
          .isEqualTo(Answer.taken());
      Answer late = receiver.send(List.of(document("a", 1), document("b", 1), document("a", 2)));
      assertThat(late.superseded()).isEqualTo(2);
      assertThat(late.again()).isEmpty();
      assertThat(late.refused()).isEmpty();
      long settled = (1L << 62) | 3;
      assertThat(receiver.send(List.of(document("a", settled)))).isEqualTo(Answer.taken());
      assertThat(receiver.send(List.of(document("a", 4))).superseded()).isEqualTo(1);
    }
    assertThat(server.get("/sharetrail-alerts-order/_doc/a").get("_version").asLong())
        .isEqualTo((1L << 62) | 3);
  }

  @Test
  void aBlockedIndexIsWaitedForAndSaysWhy() throws Exception {
    String settings = "/sharetrail-alerts-blocked/_settings";
    try (Receiver receiver = receiver(server.url(), "sharetrail-alerts-blocked", "")) {
      assertThat(receiver.send(List.of(document("a", 1)))).isEqualTo(Answer.taken());
      for (String block : List.of("write", "read_only_allow_delete")) {
        server.put(settings, "{\"index.blocks." + block + "\": true}");
        Answer answer = receiver.send(List.of(document("a", 2), document("b", 2)));
        assertThat(answer.again()).hasSize(2);
        assertThat(answer.refused()).isEmpty();
        assertThat(answer.trouble()).contains("block").contains("free disk space");
        server.put(settings, "{\"index.blocks." + block + "\": null}");
      }
      assertThat(receiver.send(List.of(document("a", 2), document("b", 2))))
          .isEqualTo(Answer.taken());
    }
  }

  @Test
  void anIndexThatNobodyMakesIsWaitedForAndSaysWhy() throws Exception {
    server.put("/_cluster/settings", "{\"transient\": {\"action.auto_create_index\": \"false\"}}");
    try (Receiver receiver = receiver(server.url(), "never-made", "")) {
      Answer answer = receiver.send(List.of(document("a", 1)));
      assertThat(answer.again()).hasSize(1);
      assertThat(answer.trouble()).contains("never-made").contains("install.sh");
    } finally {
      server.put("/_cluster/settings", "{\"transient\": {\"action.auto_create_index\": null}}");
    }
  }

  @Test
  void theWrongModeIsToldBeforeTheFirstAlertAndRefusesNothing() throws Exception {
    try (Receiver wrong = receiver(server.url(), "sharetrail-revisions-wrong", "")) {
      assertThat(wrong.complaint()).contains("mode: data-stream");
      Answer answer = wrong.send(List.of(document("a", 1)));
      assertThat(answer.again()).hasSize(1);
      assertThat(answer.trouble()).contains("mode");
    }
    String stream = ", mode: data-stream";
    try (Receiver wrong = receiver(server.url(), "sharetrail-alerts-wrong", stream)) {
      assertThat(wrong.complaint()).contains("mode: index");
    }
    try (Receiver right = receiver(server.url(), "sharetrail-revisions-right", stream)) {
      assertThat(right.complaint()).isNull();
      assertThat(right.send(List.of(document("a", 1), document("a", 2)))).isEqualTo(Answer.taken());
      assertThat(right.complaint()).isNull();
      assertThat(right.send(List.of(document("a", 1))).superseded()).isEqualTo(1);
    }
    assertThat(server.documents("sharetrail-revisions-right")).containsOnlyKeys("a-1", "a-2");
  }

  @Test
  void complaintsNameTheSink() throws Exception {
    JobConfig config = config(server.url(), "nobodys", "");
    SinkConfig sink = config.sinks().get(0);

    assertThat(new Sinks(config).complaints())
        .singleElement()
        .asString()
        .startsWith("sink " + sink.name())
        .contains("install.sh");
  }

  @Test
  void whatTheServerTookThoughNobodyHeardIsThereOnce() throws Exception {
    try (SearchWay way = new SearchWay(server.url(), null, 0);
        Receiver receiver = receiver(way.url(), "sharetrail-alerts-lost", "")) {
      way.next(List.of(Fault.LOST));
      List<Document> batch = List.of(document("a", 1), document("b", 1));
      assertThat(receiver.send(batch).again()).isEqualTo(batch);
      assertThat(receiver.send(batch).superseded()).isEqualTo(2);
    }
    assertThat(server.documents("sharetrail-alerts-lost")).containsOnlyKeys("a", "b");
  }
}
