package io.sharetrail.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.curator.test.InstanceSpec;
import org.apache.curator.test.TestingServer;

/** What a highly available JobManager remembers its jobs and their checkpoints in. */
final class ZooKeeper implements AutoCloseable {

  private final TestingServer server;
  private final Path folder;

  /**
   * @param folder of what is too large for ZooKeeper itself
   */
  ZooKeeper(Path folder) throws Exception {
    this.folder = folder;
    server = new TestingServer(spec(), true);
  }

  private static InstanceSpec spec() {
    return new InstanceSpec(
        null, Ports.free(), Ports.free(), Ports.free(), true, -1, -1, -1, null, "127.0.0.1");
  }

  /** What a cluster is told of it. */
  Map<String, String> settings() {
    return Map.of(
        "high-availability.type", "zookeeper",
        "high-availability.zookeeper.quorum", server.getConnectString(),
        "high-availability.zookeeper.client.session-timeout", "4000",
        "high-availability.zookeeper.client.connection-timeout", "2000",
        "high-availability.storageDir", folder.toUri().toString(),
        "high-availability.jobmanager.port", String.valueOf(Ports.free()),
        "high-availability.cluster-id", "sharetrail-test");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
