package io.sharetrail.sink.http;

import io.sharetrail.fetch.Fetched;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whom to believe that a server is who it says. */
final class TrustedServers {

  private static final int LARGEST_FILE = 1 << 20;

  private TrustedServers() {}

  /**
   * @param caFile certificates in PEM, as one file; null: those that Java knows
   * @throws IOException if the file holds none
   */
  static SSLContext context(String caFile) throws IOException {
    try {
      if (caFile == null) {
        return SSLContext.getDefault();
      }
      KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
      known.load(null, null);
      int count = 0;
      for (Certificate each : certificates(Fetched.file(caFile, LARGEST_FILE), caFile)) {
        known.setCertificateEntry("ca-" + count++, each);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(known);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS cannot be used with " + caFile + ": " + e.getMessage(), e);
    }
  }

  private static Collection<? extends Certificate> certificates(Path file, String named)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> all =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (all.isEmpty()) {
        throw new IOException(named + " holds no certificate (PEM)");
      }
      return all;
    }
  }
}
