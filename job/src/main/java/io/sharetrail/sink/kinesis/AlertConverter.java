package io.sharetrail.sink.kinesis;

import io.sharetrail.alert.Alert;
import io.sharetrail.alert.ShorterAlert;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;

/**
 * An alert as a record: the key is its id, so that all its revisions are in one shard.
 *
 * @param maxBytes largest record, key included
 */
record AlertConverter(int maxBytes) implements ElementConverter<Alert, StreamRecord> {

  @Override
  public StreamRecord apply(Alert alert, SinkWriter.Context context) {
    String key = StreamRecord.key(alert.id());
    return new StreamRecord(key, ShorterAlert.json(alert, maxBytes - StreamRecord.size(key)));
  }
}
