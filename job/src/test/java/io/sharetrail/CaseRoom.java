package io.sharetrail;

import io.sharetrail.alert.Alert;
import io.sharetrail.correlate.CaseFunction;
import io.sharetrail.correlate.InFlight;
import io.sharetrail.exceptions.ExceptionsUpdate;
import java.util.List;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/**
 * The room of cases with both of its doors: what walked the hallway, and the exceptions. The second
 * one is idle from the beginning, as the job's is.
 */
public final class CaseRoom extends AbstractStreamOperatorTestHarness<Alert> {

  public CaseRoom(CaseFunction cases, MockEnvironment environment) throws Exception {
    super(
        new CoBroadcastWithKeyedOperator<>(cases, List.of(CaseFunction.broadcast())), environment);
    KeySelector<InFlight, String> key = inFlight -> inFlight.observation().id();
    config.setStatePartitioner(0, key);
    config.setStateKeySerializer(StringSerializer.INSTANCE);
    config.serializeAllConfigs();
  }

  @SuppressWarnings("unchecked") // as the constructor made it
  private TwoInputStreamOperator<InFlight, ExceptionsUpdate, Alert> room() {
    return (TwoInputStreamOperator<InFlight, ExceptionsUpdate, Alert>) operator;
  }

  @Override
  public void open() throws Exception {
    super.open();
    room().processWatermarkStatus2(WatermarkStatus.IDLE);
  }

  public void processElement(StreamRecord<InFlight> record) throws Exception {
    room().setKeyContextElement1(record);
    room().processElement1(record);
  }

  public void processExceptions(ExceptionsUpdate update) throws Exception {
    StreamRecord<ExceptionsUpdate> record = new StreamRecord<>(update);
    room().setKeyContextElement2(record);
    room().processElement2(record);
  }

  public void processWatermark(Watermark watermark) throws Exception {
    room().processWatermark1(watermark);
  }

  /** Entries of keyed state on the heap. */
  public int numKeyedStateEntries() {
    return ((HeapKeyedStateBackend<?>) getOperator().getKeyedStateBackend())
        .numKeyValueStateEntries();
  }
}
