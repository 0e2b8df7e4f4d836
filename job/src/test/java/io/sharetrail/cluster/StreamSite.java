package io.sharetrail.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** A server of Kinesis and a cluster with a slot to spare; no broker. */
final class StreamSite implements Ground {

  private final KinesisServer kinesis;
  private final FlinkCluster cluster;

  /**
   * @param folder of both
   * @param settings of the cluster, over those of {@link FlinkSettings}
   */
  StreamSite(Path folder, Map<String, String> settings) throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(settings);
    all.put("env.java.opts.all", KinesisServer.javaOptions());
    kinesis = KinesisServer.start(folder.resolve("kinesis"));
    cluster = FlinkCluster.start(folder.resolve("flink"), Site.TASK_MANAGERS, all);
  }

  @Override
  public FlinkCluster cluster() {
    return cluster;
  }

  Streams streams() {
    return kinesis.streams();
  }

  StreamLane lane(String name, Path folder) throws IOException, InterruptedException {
    return new StreamLane(kinesis.streams(), kinesis.settings(), name, folder);
  }

  @Override
  public Route route(String name, Path folder, SplittableRandom random)
      throws IOException, InterruptedException {
    return lane(name, folder);
  }

  @Override
  public void close() throws InterruptedException {
    cluster.close();
    kinesis.close();
  }
}
