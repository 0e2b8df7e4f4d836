package io.sharetrail.testing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies a request that is signed with AWS Signature Version 4, from its description and without
 * Amazon's library, as the service does that gets it.
 *
 * @param secret secret access key
 */
public record SigV4(String secret) {

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request,"
              + " ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");

  /**
   * What a signed request says of itself.
   *
   * @param isGenuine whether the signature is that of these headers and this body
   */
  public record Signed(
      String accessKeyId, String region, String service, List<String> headers, boolean isGenuine) {}

  /**
   * @param uri as it was asked for, with path and query
   * @param headers by name in lower case
   * @throws IllegalArgumentException if it is not signed
   */
  public Signed verify(String method, URI uri, Map<String, String> headers, byte[] body) {
    Matcher said = AUTHORIZATION.matcher(headers.getOrDefault("authorization", ""));
    if (!said.matches()) {
      throw new IllegalArgumentException("not signed: " + headers.get("authorization"));
    }
    List<String> signed = List.of(said.group(5).split(";", -1));
    StringBuilder canonical = new StringBuilder();
    canonical.append(method).append('\n').append(uri.getRawPath()).append('\n');
    canonical.append(query(uri)).append('\n');
    for (String name : signed) {
      canonical.append(name).append(':').append(headers.get(name).strip()).append('\n');
    }
    canonical.append('\n').append(said.group(5)).append('\n').append(hash(body));

    String scope = String.join("/", said.group(2), said.group(3), said.group(4), "aws4_request");
    String text =
        String.join(
            "\n",
            "AWS4-HMAC-SHA256",
            headers.get("x-amz-date"),
            scope,
            hash(canonical.toString().getBytes(StandardCharsets.UTF_8)));
    byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    for (String part : List.of(said.group(2), said.group(3), said.group(4), "aws4_request")) {
      key = mac(key, part);
    }
    boolean genuine = HexFormat.of().formatHex(mac(key, text)).equals(said.group(6));
    return new Signed(said.group(1), said.group(3), said.group(4), signed, genuine);
  }

  /** Parameters by name; none here has more than one value. */
  private static String query(URI uri) {
    if (uri.getRawQuery() == null) {
      return "";
    }
    List<String> parameters = new ArrayList<>(List.of(uri.getRawQuery().split("&", -1)));
    Collections.sort(parameters);
    return String.join("&", parameters);
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
