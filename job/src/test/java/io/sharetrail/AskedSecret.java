package io.sharetrail;

import io.sharetrail.config.AwsConfig;
import io.sharetrail.config.ConfigLoader;
import io.sharetrail.config.SecretReference;
import io.sharetrail.secret.SecretReader;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Asks the service at {@code sharetrail.secrets} for a secret, with whatever classes it is loaded
 * beside.
 */
public final class AskedSecret implements Callable<String> {

  @Override
  public String call() throws Exception {
    AwsConfig aws =
        ConfigLoader.load(
                null,
                List.of(
                    "aws.region=eu-central-1",
                    "aws.secrets.endpoint=" + System.getProperty("sharetrail.secrets")))
            .aws();
    return new SecretReader(aws).read(new SecretReference(SecretReference.AWS, "siem#token"));
  }
}
