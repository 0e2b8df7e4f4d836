package io.sharetrail.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.security.Security;
import java.util.Map;
import org.apache.kafka.common.security.scram.internals.ScramSaslClientProvider;
import org.junit.jupiter.api.Test;

class ScramLoginTest {

  private static final String NAME = "SASL/SCRAM Client Provider";

  @Test
  void whatAnEarlierJobLeftBehindIsReplaced() throws Exception {
    Security.removeProvider(NAME);
    URL kafka = ScramSaslClientProvider.class.getProtectionDomain().getCodeSource().getLocation();
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader earlier = new URLClassLoader(new URL[] {kafka}, platform)) {
      earlier
          .loadClass(ScramSaslClientProvider.class.getName())
          .getMethod("initialize")
          .invoke(null);
      assertThat(Security.getProvider(NAME).getClass().getClassLoader()).isSameAs(earlier);
    }

    new SecretProvider().configure(Map.of());

    assertThat(Security.getProvider(NAME)).isInstanceOf(ScramSaslClientProvider.class);
  }
}
