package io.sharetrail.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Events as CloudTrail delivers them into a bucket: late, out of order, and some twice. */
public final class DeliveredTree {

  private static final Pattern ACCOUNT = Pattern.compile("\"recipientAccountId\":\"(\\d{12})\"");
  private static final Pattern REGION = Pattern.compile("\"awsRegion\":\"([a-z0-9-]+)\"");

  private DeliveredTree() {}

  /**
   * Writes the tree.
   *
   * @return its files in no order
   */
  public static List<Path> write(List<String> events, Random random, Path root) throws IOException {
    List<SyntheticTrail.Delivery> deliveries = new ArrayList<>();
    for (String event : events) {
      int times = random.nextInt(4) == 0 ? 2 : 1;
      for (int i = 0; i < times; i++) {
        deliveries.add(delivery(event, random.nextInt(SyntheticTrail.DISORDER)));
      }
    }
    deliveries.sort(Comparator.comparingLong(SyntheticTrail.Delivery::deliveredAt));
    SyntheticTree.write(deliveries.iterator(), root);
    try (Stream<Path> found = Files.walk(root)) {
      List<Path> files = new ArrayList<>(found.filter(Files::isRegularFile).sorted().toList());
      Collections.shuffle(files, random);
      return files;
    }
  }

  private static SyntheticTrail.Delivery delivery(String event, long delay) {
    long time = Deliveries.timeOf(event);
    return new SyntheticTrail.Delivery(
        event,
        first(ACCOUNT, event, "111122223333"),
        first(REGION, event, "eu-central-1"),
        time,
        time + delay);
  }

  private static String first(Pattern pattern, String event, String otherwise) {
    Matcher matcher = pattern.matcher(event);
    return matcher.find() ? matcher.group(1) : otherwise;
  }
}
