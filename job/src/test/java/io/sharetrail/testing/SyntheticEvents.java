package io.sharetrail.testing;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Renders the event with a given number: a pure function of the seed and the number, so that a
 * second delivery, or a share of the snapshot that an earlier event created, needs no memory.
 *
 * <p>Of 10,000 numbers 15 share a snapshot, 30 create one, 20 delete one, 2 take a share back and 2
 * are service events of an account that uses a shared one; the rest is {@link
 * SyntheticCall#ORDINARY}, three in ten of it made by a service.
 */
final class SyntheticEvents {
  /** Average rate; it also bounds how many events wait to be delivered. */
  static final int EVENTS_A_SECOND = 12;

  private static final long START = Instant.parse("2025-03-01T00:00:00Z").toEpochMilli();
  private static final char[] HEX = "0123456789abcdef".toCharArray();
  private static final int[] CREATES = {50, 350, 750};
  private static final int[] SHARES = {111, 911, 1511};

  /**
   * One event.
   *
   * @param json without a line end
   */
  record Line(String json, String recipientAccount, String region) {}

  private final SyntheticActor[] actors =
      IntStream.range(0, SyntheticActor.COUNT)
          .mapToObj(SyntheticActor::number)
          .toArray(SyntheticActor[]::new);
  private final StringBuilder out = new StringBuilder(4096);
  private final long seed;
  private SplittableRandom random;
  private SyntheticActor actor;
  private String eventTime;

  SyntheticEvents(long seed) {
    this.seed = seed;
  }

  /** When the event with this number happens, in milliseconds since the epoch. */
  static long timeOf(long number) {
    return START + number * 1000 / EVENTS_A_SECOND;
  }

  Line render(long number) {
    random = randomOf(number);
    actor = actors[actorOf(random)];
    eventTime = Instant.ofEpochSecond(timeOf(number) / 1000).toString();
    out.setLength(0);
    int slot = (int) (number % 2000);
    if (isOneOf(slot, SHARES)) {
      permission(number, "add");
    } else if (isOneOf(slot % 1000, CREATES)) {
      creation(snapshotOf(number));
    } else if (slot % 500 == 222) {
      deletion(number);
    } else if (slot == 333 && number % 10_000 > 6000) {
      consumption(number);
    } else if (slot == 444 && number % 10_000 > 6000) {
      permission(number, "remove");
    } else {
      ordinary();
    }
    return new Line(out.toString(), actor.account(), actor.region());
  }

  private SplittableRandom randomOf(long number) {
    return new SplittableRandom((seed * 0x9E3779B97F4A7C15L + number) * 0xD1B54A32D192ED03L);
  }

  /** A few actors do most of the work. */
  private static int actorOf(SplittableRandom random) {
    double u = random.nextDouble();
    return (int) (u * u * SyntheticActor.COUNT);
  }

  private static boolean isOneOf(int slot, int[] slots) {
    for (int each : slots) {
      if (each == slot) {
        return true;
      }
    }
    return false;
  }

  /** The number of one of the 60 events before this one that created a snapshot. */
  private long recentCreation(long number) {
    long created = number / 1000 * CREATES.length;
    for (int slot : CREATES) {
      created += slot < number % 1000 ? 1 : 0;
    }
    long chosen = Math.max(0, created - 1 - random.nextInt(60));
    return chosen / CREATES.length * 1000 + CREATES[(int) (chosen % CREATES.length)];
  }

  private static String snapshotOf(long creation) {
    return String.format("snap-0%016x", creation * 0x9E3779B97F4A7C15L);
  }

  /** Whoever created the snapshot, in three of five cases; else somebody of the same account. */
  private SyntheticActor creatorOrColleague(long creation) {
    int creator = actorOf(randomOf(creation));
    int accounts = SyntheticActor.ACCOUNTS.length;
    return random.nextInt(5) < 3
        ? actors[creator]
        : actors[random.nextInt(SyntheticActor.COUNT / accounts) * accounts + creator % accounts];
  }

  private void permission(long number, String operation) {
    long creation = recentCreation(number);
    actor = creatorOrColleague(creation);
    head(actor.identity(), "ec2", "ModifySnapshotAttribute", actor.address(), actor.userAgent());
    boolean failed = random.nextInt(20) == 0;
    if (failed) {
      out.append(",\"errorCode\":\"Client.UnauthorizedOperation\",\"errorMessage\":")
          .append("\"You are not authorized to perform this operation.\"");
    }
    out.append(",\"requestParameters\":{\"snapshotId\":\"").append(snapshotOf(creation));
    out.append("\",\"createVolumePermission\":{\"").append(operation).append("\":{\"items\":[");
    targets();
    out.append("]}},\"attributeType\":\"CREATE_VOLUME_PERMISSION\"},\"responseElements\":");
    out.append(failed ? "null" : "{\"_return\":true}");
    tail("AwsApiCall", false, true, "");
  }

  private void targets() {
    int kind = random.nextInt(20);
    if (kind == 0) {
      out.append("{\"group\":\"all\"}");
      return;
    }
    int targets = kind < 3 ? 2 + random.nextInt(6) : 1;
    for (int i = 0; i < targets; i++) {
      String[] from = kind < 14 ? SyntheticActor.ACCOUNTS : SyntheticActor.STRANGERS;
      out.append(i == 0 ? "" : ",").append("{\"userId\":\"");
      out.append(from[random.nextInt(from.length)]).append("\"}");
    }
  }

  private void creation(String snapshot) {
    head(actor.identity(), "ec2", "CreateSnapshot", actor.address(), actor.userAgent());
    String volume = snapshot.replace("snap", "vol");
    out.append(",\"requestParameters\":{\"volumeId\":\"").append(volume);
    out.append("\"},\"responseElements\":{\"snapshotId\":\"").append(snapshot);
    out.append("\",\"volumeId\":\"").append(volume);
    out.append("\",\"status\":\"pending\",\"ownerId\":\"").append(actor.account());
    out.append("\",\"volumeSize\":\"").append(8 + random.nextInt(500));
    out.append("\",\"encrypted\":").append(random.nextBoolean()).append('}');
    tail("AwsApiCall", false, true, "");
  }

  private void deletion(long number) {
    long creation = recentCreation(number);
    actor = creatorOrColleague(creation);
    head(actor.identity(), "ec2", "DeleteSnapshot", actor.address(), actor.userAgent());
    out.append(",\"requestParameters\":{\"snapshotId\":\"").append(snapshotOf(creation));
    out.append("\"},\"responseElements\":{\"_return\":true}");
    tail("AwsApiCall", false, true, "");
  }

  private void consumption(long number) {
    long creation = recentCreation(number);
    actor = creatorOrColleague(creation);
    String consumer = SyntheticActor.STRANGERS[random.nextInt(3)];
    head(
        "{\"type\":\"AWSAccount\",\"accountId\":\""
            + consumer
            + "\",\"invokedBy\":\"ec2.amazonaws.com\"}",
        "ec2",
        random.nextBoolean() ? "SharedSnapshotCopyInitiated" : "SharedSnapshotVolumeCreated",
        "ec2.amazonaws.com",
        "ec2.amazonaws.com");
    out.append(",\"requestParameters\":null,\"responseElements\":null");
    tail(
        "AwsServiceEvent",
        false,
        true,
        ",\"serviceEventDetails\":{\"snapshotId\":\"" + snapshotOf(creation) + "\"}");
  }

  private void ordinary() {
    boolean byService = random.nextInt(100) < 30;
    boolean nameless = byService && random.nextInt(100) < 40;
    SyntheticCall call = choose();
    String service = call.source().equals("sts") ? "lambda" : call.source();
    String name = service + ".amazonaws.com";
    String identity =
        nameless ? "{\"type\":\"AWSService\",\"invokedBy\":\"" + name + "\"}" : actor.identity();
    head(
        identity,
        call.source(),
        call.name(),
        byService ? name : actor.address(),
        byService ? name : actor.userAgent());
    out.append(",\"requestParameters\":");
    fill(call.request());
    if (call.bulky()) {
      bulk();
    }
    out.append(",\"responseElements\":");
    fill(call.response());
    fill(call.extra());
    boolean data = call.source().equals("s3");
    tail("AwsApiCall", call.readOnly(), !data, "");
  }

  private SyntheticCall choose() {
    int at = random.nextInt(SyntheticCall.TOTAL_WEIGHT);
    int chosen = 0;
    while (at >= SyntheticCall.ORDINARY.get(chosen).weight()) {
      at -= SyntheticCall.ORDINARY.get(chosen++).weight();
    }
    return SyntheticCall.ORDINARY.get(chosen);
  }

  /** From 2 KB to 60 KB of items, most of them short; closes the request. */
  private void bulk() {
    double size = Math.min(60_000, 2_000 / Math.pow(1 - random.nextDouble(), 0.9));
    int end = out.length() + (int) size;
    fill("{\"name\":\"item-####\",\"value\":\"################################\"}");
    while (out.length() < end) {
      fill(",{\"name\":\"item-####\",\"value\":\"################################\"}");
    }
    out.append("]}}");
  }

  private void head(String identity, String source, String name, String address, String userAgent) {
    out.append("{\"eventVersion\":\"1.11\",\"userIdentity\":").append(identity);
    out.append(",\"eventTime\":\"").append(eventTime);
    out.append("\",\"eventSource\":\"").append(source).append(".amazonaws.com\",\"eventName\":\"");
    out.append(name).append("\",\"awsRegion\":\"").append(actor.region());
    out.append("\",\"sourceIPAddress\":\"").append(address);
    out.append("\",\"userAgent\":\"").append(userAgent).append('"');
  }

  private void tail(String type, boolean readOnly, boolean management, String details) {
    fill(",\"requestID\":\"########-####-4###-a###-############\"");
    fill(",\"eventID\":\"########-####-4###-b###-############\"");
    out.append(",\"readOnly\":").append(readOnly);
    out.append(",\"eventType\":\"").append(type);
    out.append("\",\"managementEvent\":").append(management);
    out.append(",\"recipientAccountId\":\"").append(actor.account()).append('"').append(details);
    out.append(",\"eventCategory\":\"").append(management ? "Management" : "Data").append('"');
    if (type.equals("AwsApiCall")) {
      out.append(",\"tlsDetails\":{\"tlsVersion\":\"TLSv1.3\",\"cipherSuite\":")
          .append("\"TLS_AES_128_GCM_SHA256\",\"clientProvidedHostHeader\":\"")
          .append(actor.region())
          .append(".amazonaws.com\"}");
    }
    out.append('}');
  }

  private void fill(String template) {
    long digits = 0;
    int left = 0;
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c == '#') {
        if (left == 0) {
          digits = random.nextLong();
          left = 16;
        }
        out.append(HEX[(int) (digits & 15)]);
        digits >>>= 4;
        left--;
      } else if (c == '@') {
        out.append(actor.account());
      } else {
        out.append(c);
      }
    }
  }
}
