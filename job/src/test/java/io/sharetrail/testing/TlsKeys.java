package io.sharetrail.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server's key and certificate, made with keytool, and signed by an authority of a test's own.
 */
public final class TlsKeys {

  private static final String PASSWORD = "not-a-secret";

  private final Path folder;
  private final String name;

  private TlsKeys(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /**
   * @param san what the certificate is for, as {@code ip:127.0.0.1} or {@code dns:other.example}
   */
  public static TlsKeys make(Path folder, String name, String san)
      throws IOException, InterruptedException {
    TlsKeys keys = new TlsKeys(folder, name);
    keys.keytool("ca", "-genkeypair", "-keyalg", "EC", "-dname", "CN=ca", "-ext", "bc:c");
    keys.keytool("ca", "-exportcert", "-rfc", "-file", keys.authority().toString());
    keys.keytool("server", "-genkeypair", "-keyalg", "EC", "-dname", "CN=server");
    keys.keytool("server", "-certreq", "-file", keys.file("csr").toString());
    keys.keytool(
        "ca",
        "-gencert",
        "-rfc",
        "-ext",
        "SAN=" + san,
        "-infile",
        keys.file("csr").toString(),
        "-outfile",
        keys.file("crt").toString());
    keys.keytool("server", "-importcert", "-noprompt", "-file", keys.file("crt").toString());
    return keys;
  }

  private Path file(String suffix) {
    return folder.resolve(name + '.' + suffix);
  }

  /** PEM file with the certificate of the authority. */
  public Path authority() {
    return file("ca.pem");
  }

  /** The server's. */
  public SSLContext context() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file("p12"))) {
      store.load(in, PASSWORD.toCharArray());
    }
    store.deleteEntry("ca");
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private void keytool(String alias, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-alias", alias, "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", file("p12").toString(), "-storepass", PASSWORD));
    Path said = file("log");
    Process keytool =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      keytool.destroyForcibly();
      throw new IOException(Files.readString(said));
    }
  }
}
