package io.sharetrail;

import io.sharetrail.config.ConfigLoader;
import io.sharetrail.kafka.KafkaClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.JaasContext;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;

/**
 * Logs in as Amazon MSK asks, as far as it goes without Amazon MSK. {@link ShadedJarITCase} loads
 * it where all else comes from the job jar.
 */
public final class MskLogin implements Callable<List<String>> {

  private static final String NOBODY = "127.0.0.1:1";
  private static final String HOST = "b-1.sharetrail.example.kafka.eu-central-1.amazonaws.com";

  /** What a client says of a broker that is not there, and what it would send to one that is. */
  @Override
  public List<String> call() throws Exception {
    Properties properties =
        KafkaClient.properties(
            ConfigLoader.load(
                    null, List.of("kafka.bootstrapServers=" + NOBODY, "kafka.security=msk-iam"))
                .kafka());
    properties.setProperty(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "2000");
    properties.setProperty(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "2000");
    List<String> said = new ArrayList<>();
    try (Admin admin = Admin.create(properties)) {
      admin.describeCluster().nodes().get();
    } catch (ExecutionException e) {
      said.add(e.getCause().toString());
    }
    said.add(firstMessage(new AdminClientConfig(properties)));
    return said;
  }

  private static String firstMessage(AdminClientConfig config) throws Exception {
    String mechanism = config.getString(SaslConfigs.SASL_MECHANISM);
    Map<String, Object> login =
        Map.of(SaslConfigs.SASL_JAAS_CONFIG, config.getPassword(SaslConfigs.SASL_JAAS_CONFIG));
    List<AppConfigurationEntry> entries =
        JaasContext.loadClientContext(login).configurationEntries();
    AuthenticateCallbackHandler handler =
        (AuthenticateCallbackHandler)
            config
                .getClass(SaslConfigs.SASL_CLIENT_CALLBACK_HANDLER_CLASS)
                .getConstructor()
                .newInstance();
    try {
      handler.configure(config.values(), mechanism, entries);
      SaslClient client =
          Sasl.createSaslClient(new String[] {mechanism}, null, "kafka", HOST, Map.of(), handler);
      return new String(client.evaluateChallenge(new byte[0]), StandardCharsets.UTF_8);
    } finally {
      handler.close();
    }
  }
}
