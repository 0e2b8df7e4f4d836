package io.sharetrail.cluster;

import java.io.File;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What of this process's class path belongs to which server. None gets our classes: they come to
 * the cluster in the job jar or not at all.
 */
final class ClassPaths {

  /** What Flink's distribution holds in {@code lib}, by file name. */
  private static final Pattern FLINK =
      Pattern.compile(
          "(flink-(?!connector-kafka|test-utils|table|dstl|statebackend-changelog"
              + "|kubernetes-operator-api).*"
              + "|kryo|reflectasm|minlog|objenesis|snakeyaml-engine|frocksdbjni|jsr305|javassist"
              + "|commons-(cli|collections|math3|text|lang3|compress|io|codec)"
              + "|snappy-java|lz4-java|slf4j-api|log4j-(api|core|slf4j-impl))"
              + "-[0-9].*(?<!-tests)\\.jar");

  /** What no broker brings. */
  private static final Pattern NOT_KAFKA =
      Pattern.compile(
          "(flink|junit|assertj|jqwik|archunit|frocksdbjni|zookeeper|curator|testcontainers"
              + "|docker|async-profiler|icu4j)-.*");

  private ClassPaths() {}

  /** Flink and what it stands on, in the order of this process's class path. */
  static String flink() {
    return join(name -> FLINK.matcher(name).matches());
  }

  /** A Kafka broker and its tools. */
  static String kafka() {
    return join(name -> !NOT_KAFKA.matcher(name).matches());
  }

  private static String join(Predicate<String> chosen) {
    String all = System.getProperty("java.class.path");
    String joined =
        List.of(all.split(Pattern.quote(File.pathSeparator))).stream()
            .filter(path -> path.endsWith(".jar") && !path.contains("sharetrail-job"))
            .filter(path -> chosen.test(new File(path).getName()))
            .collect(Collectors.joining(File.pathSeparator));
    if (joined.isEmpty()) {
      throw new IllegalStateException("no such jars on the class path: " + all);
    }
    return joined;
  }
}
