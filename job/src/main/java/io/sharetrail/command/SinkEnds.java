package io.sharetrail.command;

import io.sharetrail.CorrelationPipeline;
import io.sharetrail.alert.Alert;
import io.sharetrail.config.JobConfig;
import io.sharetrail.config.SinkConfig;
import io.sharetrail.config.SinkFilter.Outputs;
import io.sharetrail.config.SinkFilter.Updates;
import io.sharetrail.correlate.Rise;
import io.sharetrail.sink.Sinks;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Attaches the sinks that the operator has named, each under its name. */
public final class SinkEnds {

  private final CorrelationPipeline.Ends ends;

  /** Rooms that are there because a sink asks for them, shared by all that do. */
  private final Map<Outputs, DataStream<Rise>> rises = new EnumMap<>(Outputs.class);

  public SinkEnds(CorrelationPipeline.Ends ends) {
    this.ends = ends;
  }

  public void attach(JobConfig config) {
    Sinks sinks = new Sinks(config);
    for (SinkConfig sink : config.sinks()) {
      given(sink)
          .uid("filter-" + sink.name())
          .name("for " + sink.name())
          .sinkTo(sinks.of(sink))
          .uid("sink-to-" + sink.name())
          .name("alerts to " + sink.name());
    }
  }

  private SingleOutputStreamOperator<Alert> given(SinkConfig sink) {
    Outputs of = sink.filter().of();
    return sink.filter().updates() == Updates.RAISED
        ? rises
            .computeIfAbsent(of, each -> CorrelationPipeline.rises(end(each), uid(each)))
            .flatMap(Sinks.rises(sink))
        : end(of).filter(Sinks.filter(sink));
  }

  private DataStream<Alert> end(Outputs of) {
    return switch (of) {
      case ALERTS -> ends.alerts();
      case AUDIT -> ends.audit();
      case BOTH -> ends.alerts().union(ends.audit());
    };
  }

  private static String uid(Outputs of) {
    return switch (of) {
      case ALERTS -> "rises";
      case AUDIT -> "rises-audit";
      case BOTH -> "rises-both";
    };
  }
}
