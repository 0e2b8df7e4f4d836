package io.sharetrail.cloudtrail;

import static io.sharetrail.cloudtrail.Samples.event;
import static io.sharetrail.cloudtrail.Samples.eventWith;
import static io.sharetrail.cloudtrail.Samples.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopesTest {

  private static final String A = event("A");
  private static final String B = event("B");

  static List<String> envelopesOfTwo() {
    String logs =
        "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"111122223333\",\"logEvents\":["
            + "{\"id\":\"1\",\"timestamp\":1722515282000,\"message\":"
            + quoted(A)
            + "},"
            + "{\"id\":\"2\",\"timestamp\":1722515282000,\"message\":"
            + B
            + "}]}";
    String both = Samples.records(A, B);
    String sns =
        "{\"Type\":\"Notification\",\"TopicArn\":\"arn\",\"Message\":" + quoted(both) + "}";
    String a64 = Samples.base64(Samples.bytes(A));
    String b64 = Samples.base64(Samples.gzip(B));
    return List.of(
        logs,
        "{\"awslogs\":{\"data\":\"" + Samples.base64(Samples.gzip(logs)) + "\"}}",
        sns,
        "{\"Records\":[{\"EventSource\":\"aws:sns\",\"Sns\":" + sns + "}]}",
        "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"messageId\":\"m\",\"body\":"
            + quoted(sns)
            + "}]}",
        "{\"Records\":[{\"eventSource\":\"aws:kinesis\",\"eventName\":\"aws:kinesis:record\",\"kinesis\":{\"data\":\""
            + a64
            + "\"}},{\"eventSource\":\"aws:kinesis\",\"kinesis\":{\"data\":\""
            + b64
            + "\"}}]}",
        "{\"invocationId\":\"i\",\"records\":[{\"recordId\":\"1\",\"data\":\""
            + a64
            + "\"},{\"data\":\""
            + b64
            + "\"}]}",
        "{\"records\":[{\"kafkaRecordValue\":\""
            + a64
            + "\"},{\"kafkaRecordValue\":\""
            + b64
            + "\"}]}",
        "{\"eventSource\":\"aws:kafka\",\"records\":{\"t-0\":[{\"offset\":1,\"value\":\""
            + a64
            + "\"}],\"t-1\":[{\"value\":\""
            + b64
            + "\"}]}}",
        "{\"Events\":[{\"EventName\":\"A\",\"CloudTrailEvent\":"
            + quoted(A)
            + "},{\"CloudTrailEvent\":"
            + quoted(B)
            + "}]}",
        "[{\"_raw\":" + quoted(A) + "},{\"_raw\":" + B + "}]",
        "{\"log\":{\"file\":{\"path\":\"/x\"}},\"message\":" + quoted(both) + "}",
        "{\"message\":\"text\",\"log\":" + quoted(both) + "}",
        "{\"event.original\":" + quoted(both) + "}",
        "{\"event\":{\"module\":\"aws\",\"original\":" + quoted(both) + "},\"message\":\"\"}",
        "{\"data\":" + both + "}",
        "{\"event\":" + both + "}",
        // The deepest that is allowed.
        "{\"message\":"
            + quoted(
                "{\"message\":"
                    + quoted("{\"message\":" + quoted("{\"log\":" + both + "}") + "}")
                    + "}")
            + "}");
  }

  @ParameterizedTest
  @MethodSource("envelopesOfTwo")
  void everyEnvelopeGivesUpItsEvents(String envelope) {
    Collected found = Collected.decode(envelope);

    assertThat(found.eventNames()).as(found.toString()).containsExactly("A", "B");
    assertThat(found.letters).isEmpty();
    assertThat(found.skips).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWS API Call via CloudTrail", "AWS Service Event via CloudTrail", "..."})
  void eventBridgeGivesTheEventInDetail(String detailType) {
    String detail = eventWith("\"awsRegion\":\"us-east-1\"");
    for (String held : List.of(detail, quoted(detail))) {
      CloudTrailEvent event =
          Collected.decode(
                  "{\"detail\":"
                      + held
                      + ",\"time\":\"2024-08-01T12:28:02Z\",\"detail-type\":\""
                      + detailType
                      + "\"}")
              .onlyEvent();

      assertThat(event.eventName()).isEqualTo("CreateSnapshot");
      assertThat(event.eventTime()).as("the envelope's time").isEqualTo(Samples.SHARE_TIME);
    }
  }

  @Test
  void aDeclaredEventThatIsNoneIsADeadLetter() {
    assertThat(
            Collected.decode(
                    "{\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":{\"a\":1}}")
                .reasons())
        .containsExactly(DeadLetterReason.NOT_CLOUDTRAIL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EVENTBRIDGE_OTHER | {'detail-type':'GuardDuty Finding','source':'aws.guardduty','detail':{'id':'x'}}",
        "EVENTBRIDGE_OTHER | {'detail-type':'Scheduled Event','source':'aws.events','detail':{}}",
        "S3_NOTIFICATION | {'detail-type':'Object Created','source':'aws.s3','detail':{'reason':'PutObject'}}",
        "S3_NOTIFICATION | {'Records':[{'eventSource':'aws:s3','eventName':'ObjectCreated:Put','s3':{}}]}",
        "S3_NOTIFICATION | {'Service':'Amazon S3','Event':'s3:TestEvent','Bucket':'b'}",
        "CONTROL_MESSAGE | {'messageType':'CONTROL_MESSAGE','logEvents':[{'id':'','message':'CWL CONTROL MESSAGE'}]}",
        "SNS_CONFIRMATION | {'Type':'SubscriptionConfirmation','TopicArn':'a','Message':'You have chosen'}",
        "SNS_CONFIRMATION | {'Type':'UnsubscribeConfirmation','TopicArn':'a','Message':'You have chosen'}",
        "DIGEST | {'awsAccountId':'111122223333','digestStartTime':'x','digestS3Bucket':'b','logFiles':[{}]}",
        "INSIGHT | {'eventVersion':'1.07','eventType':'AwsCloudTrailInsight','insightDetails':{'eventName':'x'}}",
        "INSIGHT | {'eventName':'RunInstances','eventSource':'ec2.amazonaws.com','eventCategory':'Insight'}",
        "AGGREGATED | {'eventVersion':'1.0','eventCategory':'Aggregated','eventSource':'s3.amazonaws.com','summary':{}}",
        "AGGREGATED | {'eventVersion':'1.0','eventType':'AwsAggregatedEvent','eventId':'x','timeWindow':{}}",
        "EMPTY | {'messageType':'DATA_MESSAGE','logEvents':[]}",
      })
  void whatIsKnownAndNoEventIsSkipped(SkipKind kind, String json) {
    // In this table single quotes stand for double ones.
    Collected found = Collected.decode(json.replace('\'', '"'));

    assertThat(found.skips).containsExactly(kind);
    assertThat(found.letters).isEmpty();
    assertThat(found.events).isEmpty();
  }

  @Test
  void contentThatAnEnvelopePromisesAndDoesNotHoldIsADeadLetterOfItsOwn() {
    Collected found =
        Collected.decode(
            "{\"Records\":[{\"eventSource\":\"aws:sqs\",\"body\":"
                + quoted(A)
                + "},{\"eventSource\":\"aws:sqs\",\"body\":\"hello\"},{\"eventSource\":\"aws:sqs\",\"body\":"
                + quoted(B)
                + "}]}");

    assertThat(found.eventNames()).containsExactly("A", "B");
    assertThat(found.letters)
        .containsExactly(
            new Collected.Letter(
                DeadLetterReason.NOT_JSON,
                "json[1]/sqs/json[0]",
                "neither JSON nor base64 of it",
                5,
                "hello"));
  }

  @Test
  void envelopesTellTheTimeOfEventsThatHaveNone() {
    String timeless = quoted(eventWith("\"eventTime\":\"...\""));

    for (String envelope :
        List.of(
            "{\"logEvents\":[{\"timestamp\":1722515282000,\"message\":" + timeless + "}]}",
            "{\"Events\":[{\"EventTime\":1722515282.0,\"CloudTrailEvent\":" + timeless + "}]}",
            "{\"@timestamp\":\"2024-08-01T12:28:02.000Z\",\"message\":" + timeless + "}")) {
      assertThat(Collected.decode(envelope).onlyEvent().eventTime())
          .as(envelope)
          .isEqualTo(Samples.SHARE_TIME);
    }
    assertThat(Collected.decode("{\"message\":" + timeless + "}").onlyEvent().hasTime()).isFalse();
  }
}
