package io.sharetrail.source.kafka;

import io.sharetrail.config.LocationConfig;
import io.sharetrail.intake.GeoDatabases;
import io.sharetrail.intake.Intake;
import io.sharetrail.intake.IntakeRecord;
import io.sharetrail.intake.IntakeSettings;
import io.sharetrail.source.EventTimeLag;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;

/**
 * Intake where Kafka's records become Flink's: an irrelevant event never becomes one.
 *
 * <p>Keys and headers are not read: anyone who may write to the topic chooses them. A record
 * without a value (a tombstone) is counted as empty.
 */
final class KafkaIntake implements KafkaRecordDeserializationSchema<IntakeRecord> {

  private static final long serialVersionUID = 1L;
  private static final byte[] NOTHING = {};

  private final IntakeSettings settings;
  private final LocationConfig location;

  private transient Intake intake;
  private transient EventTimeLag lag;

  /**
   * Of the record before, as a rule of this one too: a fetch brings one partition after another.
   */
  private transient TopicPartition partition;

  /** What its origin begins with. */
  private transient String place;

  private transient EventTimeLag.Reached reached;

  KafkaIntake(IntakeSettings settings, LocationConfig location) {
    this.settings = settings;
    this.location = location;
  }

  @Override
  public void open(InitializationContext context) {
    intake = new Intake(settings, settings.catalog(), GeoDatabases.open(location));
  }

  /**
   * Before it is opened: where to say how far each partition is. The metric group that it is opened
   * with is the connector's, where no other source's metric would be.
   */
  void tell(EventTimeLag where) {
    lag = where;
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<IntakeRecord> out) {
    turnTo(record.topic(), record.partition());
    intake.accept(
        record.value() == null ? NOTHING : record.value(),
        place + record.offset(),
        arrival(record),
        out::collect);
    if (intake.toldTime()) {
      reached.is(intake.maxEventTime());
    }
  }

  private void turnTo(String topic, int number) {
    if (partition == null || partition.partition() != number || !partition.topic().equals(topic)) {
      partition = new TopicPartition(topic, number);
      place = KafkaOrigin.of(partition) + '@';
      reached = lag.of(partition);
      intake.turnTo(partition);
    }
  }

  /**
   * When the broker took the record, if the topic says so. A producer's own time is nobody's word:
   * it may be years off, either way; then it is the time of reading.
   */
  private static long arrival(ConsumerRecord<byte[], byte[]> record) {
    return record.timestampType() == TimestampType.LOG_APPEND_TIME
        ? record.timestamp()
        : System.currentTimeMillis();
  }

  @Override
  public TypeInformation<IntakeRecord> getProducedType() {
    return TypeInformation.of(IntakeRecord.class);
  }
}
