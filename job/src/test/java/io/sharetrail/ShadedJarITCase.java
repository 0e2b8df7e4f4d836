package io.sharetrail;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.sharetrail.testing.SecretsStub;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The job jar as it is handed to a cluster. */
final class ShadedJarITCase {

  private static final Path PATH = Path.of(System.getProperty("sharetrail.jar"));

  /** The Kafka connector alone, which a cluster does not bring. */
  private static final String OURS_OF_FLINK =
      "org/apache/flink/(connector/kafka|streaming/connectors/kafka)/.*"
          + "|org/apache/flink/streaming/util/serialization/JSONKeyValueDeserializationSchema.*";

  private static JarFile jar;
  private static List<String> names;

  @BeforeAll
  static void open() throws IOException {
    jar = new JarFile(PATH.toFile());
    names =
        jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).collect(toList());
  }

  @AfterAll
  static void close() throws IOException {
    jar.close();
  }

  @Test
  void leavesToTheClusterWhatTheClusterBrings() {
    assertThat(names)
        .filteredOn(name -> name.startsWith("org/apache/flink/"))
        .allMatch(name -> name.matches(OURS_OF_FLINK));
    assertThat(names)
        .noneMatch(name -> name.startsWith("org/slf4j/"))
        .noneMatch(name -> name.startsWith("org/apache/logging/"))
        .noneMatch(name -> name.startsWith("com/esotericsoftware/"));
  }

  @Test
  void keepsItsOwnJacksonYamlAndCommonsToItself() {
    assertThat(names)
        .anyMatch(name -> name.startsWith("io/sharetrail/shaded/jackson/databind/"))
        .anyMatch(name -> name.startsWith("io/sharetrail/shaded/snakeyaml/"))
        .anyMatch(name -> name.startsWith("io/sharetrail/shaded/commons/compress/"))
        .noneMatch(name -> name.contains("com/fasterxml/jackson/"))
        .noneMatch(name -> name.contains("org/yaml/snakeyaml/"))
        .noneMatch(name -> name.contains("org/apache/commons/"))
        .noneMatch(name -> name.startsWith("META-INF/services/com.fasterxml"));
  }

  @Test
  void carriesNoSignatureAndNoModule() {
    assertThat(names)
        .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA|EC)"))
        .noneMatch(name -> name.endsWith("module-info.class"));
  }

  @Test
  void saysWhatItIsAndUnderWhichLicence() throws IOException {
    Attributes manifest = jar.getManifest().getMainAttributes();
    assertThat(manifest.getValue(Attributes.Name.MAIN_CLASS)).isEqualTo("io.sharetrail.Sharetrail");
    assertThat(manifest.getValue("Multi-Release")).isEqualTo("true");
    assertThat(text("META-INF/LICENSE")).contains("Apache License", "END OF TERMS AND CONDITIONS");
    assertThat(text("META-INF/NOTICE"))
        .contains("The Sharetrail authors", "Jackson JSON processor", "Apache Commons Compress");
    assertThat(names).contains("META-INF/licenses/zstd-jni.txt", "META-INF/licenses/zstd.txt");
    assertThat(text("io/sharetrail/build.properties")).doesNotContain("${");
  }

  @Test
  void namesNoEntryTwice() {
    assertThat(names).doesNotHaveDuplicates();
  }

  @Test
  void loadsItsNativeZstd() throws Exception {
    ClassLoader parent = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {PATH.toUri().toURL()}, parent)) {
      byte[] packed =
          (byte[])
              loader
                  .loadClass("com.github.luben.zstd.Zstd")
                  .getMethod("compress", byte[].class)
                  .invoke(null, (Object) new byte[100]);
      assertThat(packed).isNotEmpty();
    }
  }

  /**
   * The login of Amazon MSK, with nothing but the job jar and what a cluster brings: what fails is
   * that nobody is there, and never a class.
   */
  @Test
  @SuppressWarnings("unchecked")
  void bringsAllThatALoginToAmazonMskNeeds() throws Exception {
    Map<String, String> credentials =
        Map.of("aws.accessKeyId", "AKIAIOSFODNN7EXAMPLE", "aws.secretAccessKey", "not-a-secret");
    URL[] classPath = {PATH.toUri().toURL(), placeOf(MskLogin.class), placeOf(LoggerFactory.class)};
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    credentials.forEach(System::setProperty);
    try (URLClassLoader loader =
        new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
      thread.setContextClassLoader(loader);
      Class<?> login = loader.loadClass(MskLogin.class.getName());
      List<String> said = ((Callable<List<String>>) login.getConstructor().newInstance()).call();

      assertThat(said.get(0)).startsWith("org.apache.kafka.common.errors.TimeoutException");
      assertThat(said.get(1))
          .contains("\"action\":\"kafka-cluster:Connect\"")
          .contains("AKIAIOSFODNN7EXAMPLE/")
          .contains("/eu-central-1/kafka-cluster/aws4_request")
          .contains("\"x-amz-signature\":")
          .doesNotContain("not-a-secret");
    } finally {
      thread.setContextClassLoader(before);
      credentials.keySet().forEach(System::clearProperty);
    }
  }

  /** The same of a secret of AWS: the client, its HTTP, and the JSON that is taken apart. */
  @Test
  @SuppressWarnings("unchecked")
  void bringsAllThatASecretOfAwsNeeds() throws Exception {
    URL[] classPath = {
      PATH.toUri().toURL(), placeOf(AskedSecret.class), placeOf(LoggerFactory.class)
    };
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (SecretsStub stub = new SecretsStub();
        URLClassLoader loader =
            new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
      stub.put("siem", "{\"token\": \"not-a-secret\"}");
      System.setProperty("sharetrail.secrets", stub.url());
      thread.setContextClassLoader(loader);
      Class<?> asked = loader.loadClass(AskedSecret.class.getName());

      assertThat(((Callable<String>) asked.getConstructor().newInstance()).call())
          .isEqualTo("not-a-secret");
      assertThat(names)
          .as("the one HTTP client that the others use too")
          .noneMatch(name -> name.startsWith("software/amazon/awssdk/http/nio/"))
          .noneMatch(name -> name.startsWith("software/amazon/awssdk/http/apache"))
          .noneMatch(name -> name.startsWith("io/netty/"));
    } finally {
      thread.setContextClassLoader(before);
      System.clearProperty("sharetrail.secrets");
    }
  }

  private static URL placeOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  private static String text(String name) throws IOException {
    ZipEntry entry = jar.getEntry(name);
    assertThat(entry).as(name).isNotNull();
    try (InputStream in = jar.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
