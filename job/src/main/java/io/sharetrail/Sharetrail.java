package io.sharetrail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line. */
@Command(
    name = "sharetrail",
    description = "Detects EBS snapshots shared out of an AWS account, and explains each hit.",
    mixinStandardHelpOptions = true,
    versionProvider = Sharetrail.Version.class)
public final class Sharetrail implements Runnable {

  public static void main(String[] args) {
    System.exit(new CommandLine(new Sharetrail()).execute(args));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  /** Reads what the build wrote into {@code build.properties}. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      Properties build = new Properties();
      try (InputStream in = Sharetrail.class.getResourceAsStream("build.properties")) {
        build.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new String[] {
        "sharetrail " + build.getProperty("version"), "Flink " + build.getProperty("flink.version")
      };
    }
  }
}
