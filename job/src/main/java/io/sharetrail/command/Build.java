package io.sharetrail.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What was built: read from {@code build.properties}, which the build fills in. */
public final class Build implements IVersionProvider {

  /** Version of this build, e.g. {@code 0.1.0}. */
  public static String version() {
    return properties().getProperty("version");
  }

  @Override
  public String[] getVersion() {
    Properties build = properties();
    return new String[] {
      "sharetrail " + build.getProperty("version"), "Flink " + build.getProperty("flink.version")
    };
  }

  private static Properties properties() {
    Properties build = new Properties();
    try (InputStream in = Build.class.getResourceAsStream("/io/sharetrail/build.properties")) {
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build;
  }
}
