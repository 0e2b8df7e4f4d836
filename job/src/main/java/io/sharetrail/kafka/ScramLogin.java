package io.sharetrail.kafka;

import java.security.Provider;
import java.security.Security;
import org.apache.kafka.common.security.scram.internals.ScramSaslClientProvider;

/**
 * What answers a broker's challenge, which Kafka's client registers once in a process and for ever.
 *
 * <p>Processes of a cluster see many jobs, each with a class loader of its own that is closed with
 * it. If the first job ended before it had logged in, the classes that it had not needed cannot be
 * loaded any more, and no later job would ever log in. So whoever is about to log in registers its
 * own.
 */
final class ScramLogin {

  /** As Kafka's client has it. */
  private static final String NAME = "SASL/SCRAM Client Provider";

  private ScramLogin() {}

  static synchronized void register() {
    Provider there = Security.getProvider(NAME);
    if (there != null && there.getClass().getClassLoader() != ScramLogin.class.getClassLoader()) {
      Security.removeProvider(NAME);
    }
    ScramSaslClientProvider.initialize();
  }
}
