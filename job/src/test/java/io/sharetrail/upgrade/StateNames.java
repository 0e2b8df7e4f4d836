package io.sharetrail.upgrade;

import java.io.IOException;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.SavepointType;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedBackendSerializationProxy;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot;
import org.apache.flink.runtime.state.metainfo.StateMetaInfoSnapshot.BackendStateType;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.StreamOperatorFactory;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/**
 * Names of the state that a keyed operator has declared. State that does not belong to a key says
 * before its name how Flink gives it to subtasks when their number changes: {@code shared-out:},
 * {@code union:} or {@code broadcast:}; to change that would lose it as a new name does.
 */
final class StateNames {

  private static final String KIND = ":";

  private StateNames() {}

  /** Of an operator as the graph holds it: it is opened, and asked for a savepoint. */
  static SortedSet<String> of(StreamNode node) throws Exception {
    return node.getStateKeySerializer() == null ? new TreeSet<>() : of(opened(node));
  }

  /** Whatever inputs it has: none is used. */
  private static final class Operator extends AbstractStreamOperatorTestHarness<Object> {

    @SuppressWarnings("unchecked") // its output is never looked at
    Operator(StreamNode node) throws Exception {
      super(
          (StreamOperatorFactory<Object>) node.getOperatorFactory(),
          new MockEnvironmentBuilder().setTaskName("room").build());
      config.setStatePartitioner(0, node.getStatePartitioners()[0]);
      config.setStateKeySerializer(node.getStateKeySerializer());
      config.serializeAllConfigs();
    }
  }

  @SuppressWarnings("unchecked") // its output is never looked at
  private static OperatorSubtaskState opened(StreamNode node) throws Exception {
    try (Operator operator = new Operator(node)) {
      operator.setup((TypeSerializer<Object>) node.getTypeSerializerOut());
      operator.open();
      return operator
          .snapshotWithLocalState(1, 1, SavepointType.savepoint(SavepointFormatType.CANONICAL))
          .getJobManagerOwnedState();
    }
  }

  /** Of a canonical savepoint. */
  static SortedSet<String> of(OperatorSubtaskState state) throws IOException {
    SortedSet<String> names = new TreeSet<>();
    for (KeyedStateHandle handle : state.getManagedKeyedState()) {
      try (FSDataInputStream in = ((KeyGroupsStateHandle) handle).openInputStream()) {
        KeyedBackendSerializationProxy<String> head =
            new KeyedBackendSerializationProxy<>(StateNames.class.getClassLoader());
        head.read(new DataInputViewStreamWrapper(in));
        for (StateMetaInfoSnapshot info : head.getStateMetaInfoSnapshots()) {
          if (info.getBackendStateType() == BackendStateType.KEY_VALUE) {
            names.add(info.getName());
          }
        }
      }
    }
    for (OperatorStateHandle handle : state.getManagedOperatorState()) {
      handle
          .getStateNameToPartitionOffsets()
          .forEach((name, info) -> names.add(mode(info.getDistributionMode()) + KIND + name));
    }
    return names;
  }

  private static String mode(OperatorStateHandle.Mode mode) {
    return switch (mode) {
      case SPLIT_DISTRIBUTE -> "shared-out";
      case UNION -> "union";
      case BROADCAST -> "broadcast";
    };
  }

  /** Whether the name is that of state by key, of which every key has its own. */
  static boolean isKeyed(String name) {
    return !name.contains(KIND);
  }
}
