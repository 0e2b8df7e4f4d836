package io.sharetrail;

import io.sharetrail.command.Commands;

/** The command line's entry, and a cluster's. */
public final class Sharetrail {

  private Sharetrail() {}

  /**
   * @throws Exception on a cluster, what made the command fail
   */
  public static void main(String[] args) throws Exception {
    String[] asked = Commands.asked(args);
    if (Commands.onCluster(asked)) {
      Commands.runOnCluster(asked);
    } else {
      System.exit(Commands.run(asked));
    }
  }
}
