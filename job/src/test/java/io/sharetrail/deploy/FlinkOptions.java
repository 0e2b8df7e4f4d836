package io.sharetrail.deploy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** The settings that Flink itself knows. */
final class FlinkOptions {

  /** What others read: the operator, a reporter, the S3 file system. */
  private static final Pattern OF_OTHERS =
      Pattern.compile(
          "kubernetes\\.operator\\.(savepoint\\.history\\.max\\.count"
              + "|job\\.upgrade\\.last-state-fallback\\.enabled)"
              + "|metrics\\.reporter\\.prom\\.(factory\\.class|port)"
              + "|fs\\.s3a\\.aws\\.credentials\\.provider");

  private static final Set<String> KNOWN = Set.copyOf(known());

  private FlinkOptions() {}

  static boolean exists(String key) {
    return KNOWN.contains(key) || OF_OTHERS.matcher(key).matches();
  }

  private static Set<String> known() {
    Set<String> keys = new TreeSet<>();
    File jar =
        new File(Configuration.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    try (JarFile core = new JarFile(jar)) {
      core.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.matches("org/apache/flink/configuration/\\w+Options\\.class"))
          .map(name -> name.replace(".class", "").replace('/', '.'))
          .forEach(name -> addKeys(name, keys));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return keys;
  }

  private static void addKeys(String className, Set<String> keys) {
    try {
      for (Field field : Class.forName(className).getFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == ConfigOption.class) {
          keys.add(((ConfigOption<?>) field.get(null)).key());
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
