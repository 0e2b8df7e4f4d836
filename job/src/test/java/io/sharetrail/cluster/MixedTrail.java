package io.sharetrail.cluster;

import io.sharetrail.Story;
import io.sharetrail.testing.Deliveries;
import io.sharetrail.testing.RandomTrail;
import io.sharetrail.testing.SyntheticTrail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Every scenario, trails of chance and the bulk of an organisation's events, all in one, by time:
 * the scenarios share their settings, and what of one story means something in another is part of
 * what must come out the same.
 */
final class MixedTrail {

  private static final int RANDOM_TRAILS = 2;

  private MixedTrail() {}

  /**
   * @param bulk how many synthetic events to mix in
   */
  static List<String> events(int bulk, long seed) {
    List<String> events = new ArrayList<>();
    Story.all().forEach(story -> events.addAll(story.lines()));
    new Random(seed)
        .longs(RANDOM_TRAILS)
        .forEach(trail -> events.addAll(RandomTrail.events(trail)));
    new SyntheticTrail(bulk, seed).forEachRemaining(delivery -> events.add(delivery.json()));
    events.sort(Comparator.comparingLong(Deliveries::timeOf));
    return events;
  }

  /**
   * An event that means nothing but that time has passed.
   *
   * @param time later than whatever the windows of the others wait for
   */
  static String closing(Instant time) {
    return """
        {"eventVersion":"1.11","userIdentity":{"type":"AWSService",\
        "invokedBy":"ec2.amazonaws.com"},"eventTime":"%s","eventSource":"ec2.amazonaws.com",\
        "eventName":"DescribeRegions","awsRegion":"eu-central-1",\
        "sourceIPAddress":"ec2.amazonaws.com","userAgent":"ec2.amazonaws.com",\
        "eventID":"00000000-0000-4000-8000-000000000000","eventType":"AwsApiCall",\
        "recipientAccountId":"111122223333","eventCategory":"Management"}"""
        .formatted(time);
  }
}
