package io.sharetrail.cluster;

import com.amazonaws.kinesis.agg.AggRecord;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sharetrail.testing.Deliveries;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** How CloudTrail comes into a stream. */
enum Wrapping {
  /** A subscription of CloudWatch Logs: packed, some events at a time. */
  CLOUDWATCH_LOGS {
    @Override
    List<byte[]> records(List<String> events, BigInteger hash) {
      ObjectNode message = JSON.createObjectNode();
      message.put("messageType", "DATA_MESSAGE").put("owner", "111122223333");
      message
          .put("logGroup", "CloudTrail")
          .put("logStream", "111122223333_CloudTrail_eu-central-1");
      message.putArray("subscriptionFilters").add("trail");
      for (String event : events) {
        message
            .withArray("logEvents")
            .addObject()
            .put("id", "0")
            .put("timestamp", Deliveries.timeOf(event))
            .put("message", event);
      }
      return List.of(gzip(message.toString()));
    }
  },
  /** A rule of EventBridge: one event, with a frame around it. */
  EVENT_BRIDGE {
    @Override
    List<byte[]> records(List<String> events, BigInteger hash) {
      return events.stream().map(Wrapping::framed).toList();
    }
  },
  /** Events line by line, as a delivery stream puts them together. */
  LINES {
    @Override
    List<byte[]> records(List<String> events, BigInteger hash) {
      return List.of(bytes(String.join("\n", events) + "\n"));
    }
  },
  /**
   * A rule's events as a delivery stream of Firehose joins them: object after object, no newline.
   */
  JOINED {
    @Override
    List<byte[]> records(List<String> events, BigInteger hash) {
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      events.forEach(event -> joined.writeBytes(framed(event)));
      return List.of(joined.toByteArray());
    }
  },
  /** Packed by a producer's library. */
  AGGREGATE {
    @Override
    List<byte[]> records(List<String> events, BigInteger hash) {
      AggRecord aggregate = new AggRecord();
      for (String event : events) {
        if (!aggregate.addUserRecord("any", hash.toString(), bytes(event))) {
          throw new IllegalStateException("more than an aggregate takes");
        }
      }
      return List.of(aggregate.toRecordBytes());
    }
  };

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @param hash of the shard they go to
   */
  abstract List<byte[]> records(List<String> events, BigInteger hash);

  /** The event stays as it is spelled. */
  private static byte[] framed(String event) {
    ObjectNode frame = JSON.createObjectNode();
    frame.put("version", "0").put("id", "00000000-0000-4000-8000-000000000000");
    frame.put("detail-type", "AWS API Call via CloudTrail").put("source", "aws.ec2");
    frame.put("account", "111122223333").put("region", "eu-central-1");
    String text = frame.toString();
    return bytes(text.substring(0, text.length() - 1) + ",\"detail\":" + event + "}");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The others follow it in turn. */
  Wrapping next() {
    return values()[(ordinal() + 1) % values().length];
  }
}
