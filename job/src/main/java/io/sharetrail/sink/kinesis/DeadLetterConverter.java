package io.sharetrail.sink.kinesis;

import io.sharetrail.cloudtrail.DeadLetter;
import io.sharetrail.cloudtrail.DeadLetterJson;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;

/**
 * A dead letter as a record; the key is where it was read.
 *
 * @param maxBytes largest record, key included
 */
record DeadLetterConverter(int maxBytes) implements ElementConverter<DeadLetter, StreamRecord> {

  @Override
  public StreamRecord apply(DeadLetter letter, SinkWriter.Context context) {
    String key = StreamRecord.key(letter.origin());
    return new StreamRecord(key, DeadLetterJson.json(letter, maxBytes - StreamRecord.size(key)));
  }
}
