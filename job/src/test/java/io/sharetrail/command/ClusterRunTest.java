package io.sharetrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.sharetrail.testing.HttpStub;
import io.sharetrail.testing.HttpStub.Response;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} where Flink has put a cluster behind it, with a Kinesis that has no streams. */
final class ClusterRunTest {

  private HttpServer kinesis;

  @BeforeEach
  void enter() throws Exception {
    System.setProperty("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE");
    System.setProperty("aws.secretAccessKey", "EXAMPLE");
    kinesis = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    kinesis.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] answer =
              "{\"__type\":\"ResourceNotFoundException\",\"message\":\"no such stream\"}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
          exchange.sendResponseHeaders(400, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    kinesis.start();
    System.setProperty("aws.cborEnabled", "false");
    Cluster.enter();
  }

  @TempDir private Path folder;

  @AfterEach
  void leave() {
    Cluster.leave();
    kinesis.stop(0);
  }

  @Test
  void whatIsWrongWithAStreamIsSaidAndTheJobIsSubmitted() {
    CommandRun run = run();

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err().lines())
        .hasSize(4)
        .allMatch(line -> line.matches("sharetrail: the stream \\w+ does not exist: make it.*"));
    assertThat(Cluster.submitted).isTrue();
  }

  @Test
  void whatAServerSaysObeysNoTerminalAndForgesNoLineOfALog() throws Exception {
    String said = "\u001b[31mred\u202e\r\nsharetrail: all is well";
    try (HttpStub server = HttpStub.start(request -> Response.of(503, said))) {
      Path config =
          Files.writeString(
              folder.resolve("sharetrail.yaml"),
              "sinks: [{name: siem, type: opensearch, urls: ['%s'], whenDown: block, undelivered: '%s'}]"
                  .formatted(server.url(), folder));
      CommandRun run = run("--config", config.toString());
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.err()).contains("red").doesNotContain("\u001b", "\u202e", "\r");
      assertThat(run.err().lines()).doesNotContain("sharetrail: all is well");
    }
  }

  private CommandRun run(String... more) {
    List<String> arguments = new ArrayList<>(List.of("run"));
    for (String setting :
        List.of(
            "aws.endpoint=http://127.0.0.1:" + kinesis.getAddress().getPort(),
            "aws.region=eu-central-1",
            "source.kinesis.streams=trail",
            "sink.kinesis.alerts=alerts",
            "sink.kinesis.audit=audit",
            "sink.kinesis.deadLetters=letters")) {
      arguments.addAll(List.of("--set", setting));
    }
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  /** It takes jobs and does nothing with them. */
  private static final class Cluster extends StreamExecutionEnvironment {

    private static boolean submitted;

    private Cluster(Configuration configuration) {
      super(configuration);
    }

    static void enter() {
      submitted = false;
      initializeContextEnvironment(Cluster::new);
    }

    static void leave() {
      resetContextEnvironment();
    }

    @Override
    public JobExecutionResult execute(StreamGraph graph) {
      submitted = true;
      return new JobExecutionResult(null, 0, java.util.Map.of());
    }
  }
}
