package io.sharetrail.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an operator writes into a cluster's {@code config.yaml}, for a cluster so small that two of
 * them fit on a laptop.
 */
final class FlinkSettings {

  private static final int HEAP = 256;
  private static final int FRAMEWORK_HEAP = 128;
  private static final int OFF_HEAP = 128;
  private static final int NETWORK = 48;
  private static final int METASPACE = 256;

  private final Map<String, String> values = new TreeMap<>();

  /**
   * @param folder in which the cluster keeps everything
   * @param slots of each TaskManager
   */
  FlinkSettings(Path folder, int restPort, int slots) {
    put("jobmanager.rpc.address", "127.0.0.1");
    put("jobmanager.bind-host", "127.0.0.1");
    put("jobmanager.rpc.port", String.valueOf(Ports.free()));
    put("blob.server.port", String.valueOf(Ports.free()));
    put("rest.address", "127.0.0.1");
    put("rest.bind-address", "127.0.0.1");
    put("rest.port", String.valueOf(restPort));
    put("io.tmp.dirs", folder.resolve("tmp").toString());
    put("web.upload.dir", folder.resolve("web").toString());
    put("classloader.check-leaked-classloader", "false");

    put("taskmanager.host", "127.0.0.1");
    put("taskmanager.bind-host", "127.0.0.1");
    put("taskmanager.cpu.cores", "1.0");
    put("taskmanager.numberOfTaskSlots", String.valueOf(slots));
    memory();
    checkpoints(folder);
    vigilance();
  }

  /** All of it said: else Flink derives the rest from the machine. */
  private void memory() {
    put("taskmanager.memory.task.heap.size", HEAP + "m");
    put("taskmanager.memory.task.off-heap.size", "0m");
    put("taskmanager.memory.framework.heap.size", FRAMEWORK_HEAP + "m");
    put("taskmanager.memory.framework.off-heap.size", OFF_HEAP + "m");
    put("taskmanager.memory.managed.size", "192m");
    put("taskmanager.memory.network.min", NETWORK + "m");
    put("taskmanager.memory.network.max", NETWORK + "m");
    put("taskmanager.memory.jvm-metaspace.size", METASPACE + "m");
    put("taskmanager.memory.jvm-overhead.min", "128m");
    put("taskmanager.memory.jvm-overhead.max", "128m");
  }

  private void checkpoints(Path folder) {
    put("state.backend.type", "rocksdb");
    put("execution.checkpointing.incremental", "true");
    put("execution.checkpointing.interval", "500ms");
    put("execution.checkpointing.storage", "filesystem");
    put("execution.checkpointing.dir", folder.resolve("checkpoints").toUri().toString());
    put("execution.checkpointing.savepoint-dir", folder.resolve("savepoints").toUri().toString());
    put("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
    put("execution.checkpointing.num-retained", "3");
    // A file system that is away must not take the job down with it.
    put("execution.checkpointing.tolerable-failed-checkpoints", "1000");
  }

  /** Death is noticed within seconds and answered at once. */
  private void vigilance() {
    put("restart-strategy.type", "fixed-delay");
    put("restart-strategy.fixed-delay.attempts", "1000");
    put("restart-strategy.fixed-delay.delay", "500ms");
    put("heartbeat.interval", "1s");
    put("heartbeat.timeout", "10s");
    put("heartbeat.rpc-failure-threshold", "1");
    put("cluster.registration.initial-timeout", "200ms");
    put("cluster.registration.error-delay", "1s");
    put("cluster.registration.refused-registration-delay", "1s");
    put("slot.idle.timeout", "10s");
    put("slot.request.timeout", "120s");
    put("metrics.fetcher.update-interval", "500ms");
    // Else what REST says of checkpoints is up to three seconds old.
    put("rest.cache.checkpoint-statistics.timeout", "1ms");
  }

  FlinkSettings put(String key, String value) {
    values.put(key, value);
    return this;
  }

  /** Java's options of a JobManager. */
  List<String> jobManagerOptions() {
    return with("-Xms96m", "-Xmx384m", "-XX:MaxMetaspaceSize=" + METASPACE + "m");
  }

  /** And those that the settings ask for, which Flink's scripts would read. */
  private List<String> with(String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    if (values.containsKey("env.java.opts.all")) {
      all.addAll(List.of(values.get("env.java.opts.all").split(" ")));
    }
    return all;
  }

  /** Java's options of a TaskManager, which its start script would derive from the sizes above. */
  List<String> taskManagerOptions() {
    return with(
        "-Xms128m",
        "-Xmx" + (HEAP + FRAMEWORK_HEAP) + "m",
        "-XX:MaxDirectMemorySize=" + (OFF_HEAP + NETWORK) + "m",
        "-XX:MaxMetaspaceSize=" + METASPACE + "m");
  }

  /** Writes {@code config.yaml} into the folder. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    StringBuilder yaml = new StringBuilder();
    values.forEach((key, value) -> yaml.append(key).append(": \"").append(value).append("\"\n"));
    Files.writeString(folder.resolve("config.yaml"), yaml);
  }
}
