package io.sharetrail.aws;

import io.sharetrail.config.AwsConfig;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Signs requests to a service of AWS that has no client here.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">Signature
 *     Version 4</a>
 */
public final class RequestSigner {

  private final AwsConfig aws;
  private final String service;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private Region region;
  private AwsCredentialsProvider credentials;

  /**
   * @param service as AWS signs for it: {@code es}, {@code aoss}
   */
  public RequestSigner(AwsConfig aws, String service) {
    this.aws = aws;
    this.service = service;
  }

  /**
   * The headers that make it a signed request.
   *
   * @param headers that it has already
   * @throws IOException if there are no credentials, or no region
   */
  public Map<String, String> headers(
      String method, URI uri, Map<String, String> headers, byte[] body) throws IOException {
    try {
      return signed(method, uri, headers, body);
    } catch (SdkException e) {
      throw new IOException(
          "a request cannot be signed (see aws.region and aws.credentials.*): " + e.getMessage(),
          e);
    }
  }

  private Map<String, String> signed(
      String method, URI uri, Map<String, String> headers, byte[] body) {
    if (credentials == null) {
      region =
          aws.region() == null
              ? new DefaultAwsRegionProviderChain().getRegion()
              : Region.of(aws.region());
      credentials = AwsCredentials.of(aws, region);
    }
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(uri);
    headers.forEach(request::putHeader);
    AwsCredentialsIdentity identity = credentials.resolveCredentials();
    SignedRequest signed =
        signer.sign(
            sign ->
                sign.identity(identity)
                    .request(request.build())
                    .payload(ContentStreamProvider.fromByteArray(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region.id()));
    Map<String, String> added = new HashMap<>();
    signed
        .request()
        .headers()
        .forEach(
            (name, values) -> {
              // The client sends this one itself, in the same spelling.
              if (!name.equalsIgnoreCase("host")
                  && headers.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
                added.put(name, String.join(",", values));
              }
            });
    return added;
  }
}
