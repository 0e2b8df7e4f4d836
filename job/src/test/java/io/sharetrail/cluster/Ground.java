package io.sharetrail.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** A cluster, and servers for what its jobs read and write. */
interface Ground extends AutoCloseable {

  FlinkCluster cluster();

  /**
   * A route of its own.
   *
   * @param name begins with this
   * @param folder of its settings
   * @param random decides what may be decided
   */
  Route route(String name, Path folder, SplittableRandom random)
      throws IOException, InterruptedException;
}
