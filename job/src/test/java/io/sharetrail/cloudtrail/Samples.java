package io.sharetrail.cloudtrail;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Small synthetic events, and ways to wrap them. */
final class Samples {

  /** A snapshot shared with another account, as CloudTrail writes it. */
  static final String SHARE =
      """
      {"eventVersion":"1.09","userIdentity":{"type":"AssumedRole","principalId":"AROAEXAMPLE:alice",\
      "arn":"arn:aws:sts::111122223333:assumed-role/Ops/alice","accountId":"111122223333",\
      "accessKeyId":"ASIAEXAMPLE","sessionContext":{"sessionIssuer":{"type":"Role","principalId":"AROAEXAMPLE",\
      "arn":"arn:aws:iam::111122223333:role/Ops","accountId":"111122223333","userName":"Ops"},\
      "attributes":{"creationDate":"2024-08-01T12:00:00Z","mfaAuthenticated":"false"}}},\
      "eventTime":"2024-08-01T12:28:02Z","eventSource":"ec2.amazonaws.com","eventName":"ModifySnapshotAttribute",\
      "awsRegion":"us-east-1","sourceIPAddress":"192.0.2.7","userAgent":"aws-cli/2",\
      "requestParameters":{"snapshotId":"snap-0example","attributeType":"CREATE_VOLUME_PERMISSION",\
      "createVolumePermission":{"add":{"items":[{"userId":"444455556666"},{"group":"all"}]}}},\
      "responseElements":{"_return":true},"requestID":"r-1","eventID":"00000000-0000-4000-8000-000000000001",\
      "readOnly":false,"eventType":"AwsApiCall","managementEvent":true,"recipientAccountId":"111122223333",\
      "eventCategory":"Management"}""";

  static final long SHARE_TIME = 1_722_515_282_000L;

  private Samples() {}

  /** A small event of the given name. */
  static String event(String name) {
    return "{\"eventVersion\":\"1.08\",\"eventTime\":\"2024-08-01T12:28:02Z\",\"eventSource\":\"ec2.amazonaws.com\","
        + "\"eventName\":\""
        + name
        + "\",\"requestParameters\":{\"note\":\"a {\\\"quoted\\\"} [text], \\\\\"}}";
  }

  /** An event with the given members besides its name and source. */
  static String eventWith(String members) {
    return "{\"eventSource\":\"ec2.amazonaws.com\",\"eventName\":\"CreateSnapshot\","
        + members
        + "}";
  }

  static String records(String... events) {
    return "{\"Records\":[" + String.join(",", events) + "]}";
  }

  static String lines(String... records) {
    return Arrays.stream(records).map(r -> r + "\n").collect(Collectors.joining());
  }

  /** The text as a JSON string, quotes included. */
  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] gzip(String text) {
    return gzip(bytes(text));
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] zstd(String text) {
    return Zstd.compress(bytes(text));
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
