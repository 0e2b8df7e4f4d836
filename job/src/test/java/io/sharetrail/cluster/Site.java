package io.sharetrail.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A broker and a cluster with a slot to spare: when a TaskManager dies, the job goes on at once in
 * that slot, while another TaskManager starts.
 */
final class Site implements Ground {

  /** The job jar, as it is handed to a cluster. */
  static final Path JAR = Path.of(System.getProperty("sharetrail.jar")).toAbsolutePath();

  /** With one slot each; tests use one less. */
  static final int TASK_MANAGERS = 3;

  private final Path folder;
  private final KafkaBroker broker;
  private final FlinkCluster cluster;

  /**
   * @param settings of the cluster, over those of {@link FlinkSettings}
   */
  Site(Map<String, String> settings) throws IOException, InterruptedException {
    folder = Files.createTempDirectory("sharetrail-site");
    broker = KafkaBroker.start(folder.resolve("kafka"));
    cluster = FlinkCluster.start(folder.resolve("flink"), TASK_MANAGERS, settings);
  }

  KafkaBroker broker() {
    return broker;
  }

  Topics topics() {
    return broker.topics();
  }

  @Override
  public FlinkCluster cluster() {
    return cluster;
  }

  /** With either delivery, which is in its name. */
  @Override
  public Route route(String name, Path settings, SplittableRandom random)
      throws IOException, InterruptedException {
    String delivery = random.nextBoolean() ? "exactly-once" : "at-least-once";
    return new Lane(broker, name + '-' + delivery, settings, "sink.kafka.delivery: " + delivery);
  }

  @Override
  public void close() {
    cluster.close();
    broker.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives tests the one site of this run: to start one takes longer than most of what they do. */
  static final class Shared implements ParameterResolver, AfterEachCallback {

    /** Its slots are the next test's. */
    @Override
    public void afterEach(ExtensionContext context) throws IOException, InterruptedException {
      Site site = store(context).get(Site.class, Site.class);
      if (site != null) {
        site.cluster().cancelJobs();
      }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Site.class;
    }

    @Override
    public Site resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return store(context).getOrComputeIfAbsent(Site.class, key -> open(), Site.class);
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
      return context.getRoot().getStore(Namespace.create(Site.class));
    }

    private static Site open() {
      try {
        return new Site(Map.of());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted while servers started", e);
      }
    }
  }
}
