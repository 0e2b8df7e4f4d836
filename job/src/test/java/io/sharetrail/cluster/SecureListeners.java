package io.sharetrail.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * Two doors of a broker that are locked: one asks for a password over TLS, one for a certificate.
 * The certificates are made here, and anew each time.
 */
final class SecureListeners {

  static final String USER = "sharetrail";

  private static final String STORE_PASSWORD = "not-a-secret";
  private static final String KEY_CIPHER = "PBEWithSHA1AndDESede";
  private static final int SCRAM_ITERATIONS = 4096;
  private static final long KEYTOOL_SECONDS = 60;

  private final Path folder;
  private final int scramPort = Ports.free();
  private final int mutualPort = Ports.free();

  /**
   * @param folder of keys and certificates
   * @param keyPassword of the client's key
   */
  SecureListeners(Path folder, String keyPassword)
      throws IOException, InterruptedException, GeneralSecurityException {
    this.folder = Files.createDirectories(folder);
    keyPair("broker", "-ext", "SAN=ip:127.0.0.1");
    keyPair("client");
    Files.writeString(
        clientKey(),
        encrypted(privateKey("client"), keyPassword) + Files.readString(certificate("client")));
  }

  /** Where a password is asked for. */
  String scram() {
    return "127.0.0.1:" + scramPort;
  }

  /** Where a certificate is asked for. */
  String mutual() {
    return "127.0.0.1:" + mutualPort;
  }

  /** PEM file with the authority that vouches for the broker: itself. */
  Path authority() {
    return certificate("broker");
  }

  /** PEM file with the client's key, encrypted, and its certificate. */
  Path clientKey() {
    return folder.resolve("client-key.pem");
  }

  /** For {@code listeners} and {@code advertised.listeners}. */
  String addresses() {
    return "SCRAM://" + scram() + ",MUTUAL://" + mutual();
  }

  /** What {@code server.properties} says of them. */
  String settings() {
    return """
        sasl.enabled.mechanisms=SCRAM-SHA-256,SCRAM-SHA-512
        listener.name.scram.scram-sha-256.sasl.jaas.config=%1$s required;
        listener.name.scram.scram-sha-512.sasl.jaas.config=%1$s required;
        listener.name.mutual.ssl.client.auth=required
        ssl.keystore.type=PKCS12
        ssl.keystore.location=%2$s
        ssl.keystore.password=%3$s
        ssl.key.password=%3$s
        ssl.truststore.type=PEM
        ssl.truststore.location=%4$s
        """
        .formatted(
            "org.apache.kafka.common.security.scram.ScramLoginModule",
            store("broker"),
            STORE_PASSWORD,
            certificate("client"));
  }

  /** Lets {@link #USER} in with this password. */
  static void allow(Admin admin, String password) throws InterruptedException, ExecutionException {
    byte[] secret = password.getBytes(StandardCharsets.UTF_8);
    for (ScramMechanism mechanism :
        List.of(ScramMechanism.SCRAM_SHA_256, ScramMechanism.SCRAM_SHA_512)) {
      ScramCredentialInfo info = new ScramCredentialInfo(mechanism, SCRAM_ITERATIONS);
      admin
          .alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(USER, info, secret)))
          .all()
          .get();
    }
  }

  private Path store(String name) {
    return folder.resolve(name + ".p12");
  }

  private Path certificate(String name) {
    return folder.resolve(name + ".pem");
  }

  private void keyPair(String name, String... extensions) throws IOException, InterruptedException {
    List<String> generate =
        new ArrayList<>(
            List.of("-genkeypair", "-keyalg", "RSA", "-validity", "30", "-dname", "CN=" + name));
    generate.addAll(List.of(extensions));
    keytool(name, generate);
    keytool(name, List.of("-exportcert", "-rfc", "-file", certificate(name).toString()));
  }

  private void keytool(String name, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    command.addAll(List.of("-alias", name, "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", store(name).toString(), "-storepass", STORE_PASSWORD));
    Path said = folder.resolve("keytool.log");
    Process keytool =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    if (!keytool.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      keytool.destroyForcibly();
      throw new IOException(Files.readString(said));
    }
  }

  private Key privateKey(String name) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance(store(name).toFile(), STORE_PASSWORD.toCharArray());
    return keys.getKey(name, STORE_PASSWORD.toCharArray());
  }

  /** As {@code openssl pkcs8 -topk8} writes it. */
  private static String encrypted(Key key, String password)
      throws IOException, GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(KEY_CIPHER);
    cipher.init(
        Cipher.ENCRYPT_MODE,
        SecretKeyFactory.getInstance(KEY_CIPHER)
            .generateSecret(new PBEKeySpec(password.toCharArray())),
        new PBEParameterSpec(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 2048));
    byte[] info =
        new EncryptedPrivateKeyInfo(cipher.getParameters(), cipher.doFinal(key.getEncoded()))
            .getEncoded();
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(info);
    return "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
        + text
        + "\n-----END ENCRYPTED PRIVATE KEY-----\n";
  }
}
