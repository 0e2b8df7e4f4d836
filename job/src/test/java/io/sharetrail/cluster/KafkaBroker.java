package io.sharetrail.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/**
 * One Kafka broker in a process of its own, on the loopback. However it ends, it comes back on the
 * same port with the same data.
 */
public final class KafkaBroker implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** As {@code bin/kafka-server-start.sh} has it, but small. */
  private static final List<String> OPTIONS = List.of("-Xms96m", "-Xmx320m");

  private final Path folder;
  private final int port;
  private final SecureListeners secure;
  private final Topics topics;
  private Jvm process;

  private KafkaBroker(Path folder, int port, SecureListeners secure) {
    this.folder = folder;
    this.port = port;
    this.secure = secure;
    topics = new Topics(bootstrap());
  }

  /**
   * Formats a log and starts a broker on it; returns when it answers.
   *
   * @param folder of its data, settings and log
   */
  public static KafkaBroker start(Path folder) throws IOException, InterruptedException {
    return start(folder, null);
  }

  /**
   * @param secure doors beside the open one; null for none
   */
  static KafkaBroker start(Path folder, SecureListeners secure)
      throws IOException, InterruptedException {
    return start(folder, secure, "");
  }

  /**
   * @param more lines of its {@code server.properties}
   */
  static KafkaBroker start(Path folder, SecureListeners secure, String more)
      throws IOException, InterruptedException {
    KafkaBroker broker = new KafkaBroker(folder, Ports.free(), secure);
    broker.format(more);
    broker.start();
    return broker;
  }

  private void format(String more) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    int controller = Ports.free();
    String open = "PLAINTEXT://" + bootstrap();
    String doors = secure == null ? open : open + ',' + secure.addresses();
    Files.writeString(
        settings(),
        """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%d
        controller.listener.names=CONTROLLER
        listeners=%s,CONTROLLER://127.0.0.1:%d
        advertised.listeners=%s
        listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SCRAM:SASL_SSL,MUTUAL:SSL
        log.dirs=%s
        auto.create.topics.enable=false
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=1
        transaction.max.timeout.ms=7200000
        group.initial.rebalance.delay.ms=0
        log.cleaner.dedupe.buffer.size=4194304
        num.network.threads=2
        num.io.threads=2
        """
                .formatted(controller, doors, controller, doors, folder.resolve("data"))
            + (secure == null ? "" : secure.settings())
            + more);
    tool("kafka.tools.StorageTool", "format", "-t", Uuid.randomUuid().toString());
  }

  private void tool(String main, String verb, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(main, verb));
    command.addAll(List.of("-c", settings().toString()));
    command.addAll(List.of(arguments));
    Jvm.start("format", folder, ClassPaths.kafka(), OPTIONS, command).join();
  }

  private Path settings() {
    return folder.resolve("server.properties");
  }

  /** For {@code bootstrap.servers}. */
  public String bootstrap() {
    return "127.0.0.1:" + port;
  }

  /** What lies in it. */
  public Topics topics() {
    return topics;
  }

  /** Starts it again where it was; returns when it answers. */
  public void start() throws IOException, InterruptedException {
    if (process != null && process.isAlive()) {
      throw new IllegalStateException("it runs");
    }
    process =
        Jvm.start(
            "broker",
            folder,
            ClassPaths.kafka(),
            OPTIONS,
            List.of("kafka.Kafka", settings().toString()));
    Patience.until("the broker answers", PATIENCE, this::answers);
  }

  private boolean answers() throws Exception {
    if (!process.isAlive()) {
      throw new IllegalStateException("the broker is dead:\n" + process.lastLines());
    }
    try (Admin admin = admin()) {
      return !admin.describeCluster().nodes().get().isEmpty();
    }
  }

  /** Lets {@link SecureListeners#USER} in with this password, by its secure listener. */
  void admit(String password) throws InterruptedException, ExecutionException {
    try (Admin admin = admin()) {
      SecureListeners.allow(admin, password);
    }
  }

  Admin admin() {
    Map<String, Object> client =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap(),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            2_000,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            4_000);
    return Admin.create(client);
  }

  /** As an operator stops it. */
  public void stop() throws InterruptedException {
    process.stop();
  }

  /** As a crash stops it. */
  public void kill() throws InterruptedException {
    process.kill();
  }

  @Override
  public void close() {
    topics.close();
    try {
      process.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted while the broker ended", e));
    }
  }
}
