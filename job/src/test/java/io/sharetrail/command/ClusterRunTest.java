package io.sharetrail.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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

  @AfterEach
  void leave() {
    Cluster.leave();
    kinesis.stop(0);
  }

  @Test
  void whatIsWrongWithAStreamIsSaidAndTheJobIsSubmitted() {
    CommandRun run =
        CommandRun.of(
            "run",
            "--set",
            "aws.endpoint=http://127.0.0.1:" + kinesis.getAddress().getPort(),
            "--set",
            "aws.region=eu-central-1",
            "--set",
            "source.kinesis.streams=trail",
            "--set",
            "sink.kinesis.alerts=alerts",
            "--set",
            "sink.kinesis.audit=audit",
            "--set",
            "sink.kinesis.deadLetters=letters");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err().lines())
        .hasSize(4)
        .allMatch(line -> line.matches("sharetrail: the stream \\w+ does not exist: make it.*"));
    assertThat(Cluster.submitted).isTrue();
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
