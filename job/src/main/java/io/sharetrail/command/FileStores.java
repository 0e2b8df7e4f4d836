package io.sharetrail.command;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.plugin.PluginUtils;

/** Stores beside this machine's disk, for a command that runs on this machine. */
final class FileStores {

  private FileStores() {}

  /**
   * Makes Flink's file systems known as a cluster does: from the plugins in the folder that {@code
   * FLINK_PLUGINS_DIR} names, with the settings of {@code FLINK_CONF_DIR}. Both are Flink's own
   * names.
   */
  static void load() {
    Configuration flink =
        System.getenv("FLINK_CONF_DIR") == null
            ? new Configuration()
            : GlobalConfiguration.loadConfiguration();
    FileSystem.initialize(flink, PluginUtils.createPluginManagerFromRootFolder(flink));
  }
}
